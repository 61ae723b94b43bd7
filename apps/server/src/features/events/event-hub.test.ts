import { encodeConsoleEvent, type ConsoleEvent } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { createEventHub, type EventHub } from './event-hub.ts';

const changed = (outputId: string): ConsoleEvent => ({
  kind: 'report-changed',
  output_id: outputId,
  output_name: outputId,
  state: 'in_sync',
});

const framesOf = (...outputIds: readonly string[]): string =>
  outputIds.map((id) => encodeConsoleEvent(changed(id))).join('');

/** What it is told, write by write. */
function openStream(hub: EventHub, hears: (event: ConsoleEvent) => boolean = () => true) {
  const writes: Buffer[] = [];
  let isClosed = false;
  const stop = hub.stream({
    hears,
    write: (frames) => {
      if (isClosed) throw new Error('It was written to after the end.');
      writes.push(frames);
    },
    onClose: () => {
      isClosed = true;
    },
  });
  const text = (): string => writes.map((frames) => frames.toString()).join('');
  return { writes, text, stop, isClosed: () => isClosed };
}

const REMOTES = Array.from({ length: 50 }, (_, at) => `remote-${at}`);

it('a burst of events is two writes to each stream, in order: the first at once, and the rest', async () => {
  const hub = createEventHub();
  const streams = Array.from({ length: 10 }, () => openStream(hub));
  for (const id of REMOTES) hub.publish(changed(id));
  const [first = '', ...others] = REMOTES;
  for (const stream of streams) expect(stream.text()).toBe(framesOf(first));
  const [one] = streams;
  await eventually(
    () => one?.text(),
    (text) => text === framesOf(first, ...others),
  );
  for (const { writes } of streams) {
    expect(writes.map((frames) => frames.toString())).toEqual([framesOf(first), framesOf(...others)]);
    // The same bytes, not bytes that say the same.
    expect(writes).toEqual(one?.writes);
    for (const [at, frames] of writes.entries()) expect(frames).toBe(one?.writes[at]);
  }
  hub.close();
});

it('each stream hears what it may hear, and nothing is encoded that nobody hears', async () => {
  const encoded: string[] = [];
  const hub = createEventHub({
    encode: (event) => {
      encoded.push(encodeConsoleEvent(event));
      return encodeConsoleEvent(event);
    },
  });
  const only = (...ids: readonly string[]) =>
    openStream(hub, (event) => event.kind === 'report-changed' && ids.includes(event.output_id));
  const [paris, both] = [only('paris'), only('paris', 'tokyo')];
  for (const id of ['oslo', 'tokyo', 'oslo', 'paris']) hub.publish(changed(id));
  await eventually(
    () => [paris.text(), both.text()],
    ([ofParis, ofBoth]) => ofParis === framesOf('paris') && ofBoth === framesOf('tokyo', 'paris'),
  );
  expect(encoded.toSorted()).toEqual([framesOf('paris'), framesOf('tokyo')]);
  hub.close();
});

it('whoever listens inside of the console is told of each event at once', () => {
  const hub = createEventHub();
  const heard: ConsoleEvent[] = [];
  const stop = hub.listen(
    (event) => heard.push(event),
    () => undefined,
  );
  for (const id of REMOTES) hub.publish(changed(id));
  expect(heard).toEqual(REMOTES.map(changed));
  stop();
  hub.publish(changed('late'));
  expect(heard).toHaveLength(REMOTES.length);
});

it('what was gathered is written before the end, and nothing after it', () => {
  const hub = createEventHub();
  const [stream, gone] = [openStream(hub), openStream(hub)];
  hub.publish(changed('paris'));
  gone.stop();
  hub.publish(changed('tokyo'));
  hub.close();
  hub.publish(changed('oslo'));
  expect([stream.text(), gone.text()]).toEqual([framesOf('paris', 'tokyo'), framesOf('paris')]);
  expect([stream.isClosed(), gone.isClosed()]).toEqual([true, false]);
  expect(openStream(hub).isClosed()).toBe(true);
});
