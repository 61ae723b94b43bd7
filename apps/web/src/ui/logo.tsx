/** The mark of the product: two tracks that move as one. */
export function Logo({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#0b64dd" />
      <path d="M9 6v14a4 4 0 0 0 4 4h3" fill="none" stroke="#fff" strokeWidth="3.2" strokeLinecap="round" />
      <path
        d="M23 26V12a4 4 0 0 0-4-4h-3"
        fill="none"
        stroke="#7de2d1"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <circle cx="16" cy="16" r="2.6" fill="#fff" />
    </svg>
  );
}
