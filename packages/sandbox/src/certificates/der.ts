/** The few forms of ASN.1 DER that a certificate is written in (X.690). */
export const tlv = (tag: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

/** Parts in their order. */
export const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, Buffer.concat(parts));
/** Parts are written as passed: DER wants a set sorted, and every set here has one part. */
export const set = (...parts: readonly Buffer[]): Buffer => tlv(0x31, Buffer.concat(parts));
/** True is 0xff in DER, no other value. */
export const boolean = (value: boolean): Buffer => tlv(0x01, Buffer.from([value ? 0xff : 0]));
/** An OCTET STRING; extensions of certificates put their DER into one. */
export const octets = (content: Buffer): Buffer => tlv(0x04, content);
/** A UTF8String. */
export const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text, 'utf8'));
/** A BIT STRING; `unused` is how many bits at the end do not count. */
export const bits = (content: Buffer, unused = 0): Buffer =>
  tlv(0x03, Buffer.concat([Buffer.from([unused]), content]));

/** An explicitly tagged part. */
export const tagged = (number: number, content: Buffer): Buffer => tlv(0xa0 | number, content);
/** An implicitly tagged primitive. */
export const implicit = (number: number, content: Buffer): Buffer => tlv(0x80 | number, content);

/** A number that is not negative, in as few bytes as it needs: a leading zero only keeps the sign bit off. */
export function integer(content: Buffer): Buffer {
  const first = content.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Buffer.from([0]) : content.subarray(first);
  return tlv(0x02, (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), digits]) : digits);
}

/**
 * From a dotted text such as `2.5.29.17`. The first two numbers share a byte, so the second has to be below 40.
 */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const groups = [part & 0x7f];
    for (let high = part >>> 7; high > 0; high >>>= 7) groups.unshift((high & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tlv(0x06, Buffer.from(bytes));
}

/** A moment in UTC, to the second. */
export const time = (millis: number): Buffer => {
  const digits = new Date(millis).toISOString().replace(/\D/g, '').slice(0, 14);
  return tlv(0x18, Buffer.from(`${digits}Z`, 'ascii'));
};

/** Lines of 64 characters, with a newline at the end. */
export const toPem = (label: string, content: Buffer): string =>
  `-----BEGIN ${label}-----\n${content.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END ${label}-----\n`;
