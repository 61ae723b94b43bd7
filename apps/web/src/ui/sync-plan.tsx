/** What a sync would do on a remote, item by item: what is gone or cannot follow first, what stays as it is last. */
import type { PreviewItem, previewSync, RouteOutput } from '@lockstep/contracts';
import { EuiAccordion, EuiCallOut, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { sentences } from '../lib/sentences.ts';
import { Notice } from './notice.tsx';
import { changesNothing, groupPreview, type PreviewGroup } from './sync-plan-groups.ts';
import { syncPlanMessages as text } from '../texts/sync-plan.ts';

interface SyncPlanProps {
  /** What is previewed, above the list and as its name. */
  readonly title: string;
  readonly plan: RouteOutput<typeof previewSync>;
}

export function SyncPlan({ title, plan }: SyncPlanProps) {
  if (plan.kind === 'unknown') {
    return (
      <EuiCallOut
        size="s"
        color="warning"
        iconType="linkSlash"
        title={text.unknown}
        text={sentences(plan.message, plan.next_action)}
      />
    );
  }
  return (
    <section aria-label={title}>
      <EuiText size="s">
        <strong>{title}</strong>
        {changesNothing(plan.items) ? <div>{text.nothing}</div> : null}
      </EuiText>
      {plan.in_the_way.map(({ type, message, next_action: nextAction }) => (
        <Notice key={type} before="xs" color="warning" iconType="warning" title={message} text={nextAction} />
      ))}
      {plan.blocked.length === 0 ? null : (
        <Notice before="xs" color="warning" iconType="pause" title={text.blocked(plan.blocked.length)} />
      )}
      {groupPreview(plan.items).map(([group, items]) => (
        <Group key={group} group={group} items={items} />
      ))}
    </section>
  );
}

const SHOWN = 100;
/** So many do not hide the groups after them. */
const FEW = 10;

function Group({ group, items }: { readonly group: PreviewGroup; readonly items: readonly PreviewItem[] }) {
  const id = useGeneratedHtmlId();
  const needsAttention = group === 'cannot' || group === 'uninstall' || group === 'removedAssets';
  const isOpen = needsAttention || (group !== 'none' && items.length <= FEW);
  return (
    <>
      <EuiSpacer size="xs" />
      <EuiAccordion id={id} initialIsOpen={isOpen} buttonContent={text.groups[group](items.length)}>
        <EuiText size="xs">
          <ul>
            {items.slice(0, SHOWN).map((item) => (
              <li key={item.item} css={{ overflowWrap: 'anywhere' }}>
                <strong>{item.title ?? item.item}</strong> {text.versions(item.from_version, item.to_version)}
                {group === 'none' ? null : (
                  <div>
                    {item.reason.message}
                    {group === 'cannot' ? ` ${item.reason.next_action}` : null}
                  </div>
                )}
              </li>
            ))}
            {items.length > SHOWN ? <li>{text.more(items.length - SHOWN)}</li> : null}
          </ul>
        </EuiText>
      </EuiAccordion>
    </>
  );
}
