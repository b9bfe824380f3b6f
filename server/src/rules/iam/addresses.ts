/** A range of addresses as bits, most significant first. */
export interface AddressRange {
  readonly bits: string;
  /** How many of the bits count. */
  readonly length: number;
}

/** Reads `203.0.113.0/24`, `2001:db8::/32` or a single address; undefined for anything else. */
export function readAddress(text: string): AddressRange | undefined {
  const [address = '', size, more] = text.split('/');
  const bits = address.includes(':') ? bitsOfIpv6(address) : bitsOfIpv4(address);
  if (bits === undefined || more !== undefined) return undefined;
  if (size === undefined) return { bits, length: bits.length };
  const length = Number(size);
  return /^\d{1,3}$/.test(size) && length <= bits.length ? { bits, length } : undefined;
}

const binary = (value: number, width: number) => value.toString(2).padStart(width, '0');

function bitsOfIpv4(address: string): string | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
  return parts.map((part) => binary(Number(part), 8)).join('');
}

function bitsOfIpv6(address: string): string | undefined {
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => binary(Number.parseInt(group, 16), 16)).join('');
}

const privateRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
];

/** Whether all addresses of the range are such that no public request comes from them. */
export function isPrivate({ bits, length }: AddressRange): boolean {
  return privateRanges.some((text) => {
    const range = readAddress(text);
    return (
      range !== undefined &&
      range.bits.length === bits.length &&
      length >= range.length &&
      bits.slice(0, range.length) === range.bits.slice(0, range.length)
    );
  });
}

/** The range with zeros in the bits that do not count; undefined where it has them, or for IPv6. */
export function withZeros({ bits, length }: AddressRange): string | undefined {
  if (bits.length !== 32 || !bits.slice(length).includes('1')) return undefined;
  const cleared = bits.slice(0, length).padEnd(32, '0');
  const parts = [0, 8, 16, 24].map((at) => Number.parseInt(cleared.slice(at, at + 8), 2));
  return `${parts.join('.')}/${length}`;
}
