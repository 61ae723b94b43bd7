/** What stands above the words of an empty state: a picture in the colors of the theme, a few hundred bytes each. */
import { useEuiTheme } from '@elastic/eui';
import { FORCED_COLORS } from './forced-colors.ts';

export type IllustrationKind = 'nothing' | 'no-match' | 'no-remote';

export function Illustration({ kind }: { readonly kind: IllustrationKind }) {
  const { colors } = useEuiTheme().euiTheme;
  const quiet = { stroke: colors.borderBaseProminent, strokeWidth: 2, fill: 'none' } as const;
  const lit = { ...quiet, stroke: colors.primary } as const;
  return (
    <svg
      viewBox="0 0 120 72"
      width={120}
      height={72}
      aria-hidden="true"
      strokeLinecap="round"
      css={{ [FORCED_COLORS]: { '*': { stroke: 'CanvasText' }, circle: { fill: 'Canvas' } } }}
    >
      {kind === 'no-remote' ? (
        <>
          <rect x={6} y={22} width={36} height={28} rx={6} {...lit} />
          <path d="M14 31h20M14 41h12" {...lit} />
          <path d="M46 36h28" {...quiet} strokeDasharray="1 6" />
          <rect x={78} y={22} width={36} height={28} rx={6} {...quiet} strokeDasharray="5 5" />
        </>
      ) : (
        <>
          <rect x={24} y={6} width={72} height={60} rx={6} {...quiet} />
          <path d="M34 20h52M34 36h36M34 52h44" {...quiet} strokeDasharray="1 6" />
          {kind === 'no-match' ? (
            <>
              <circle cx={78} cy={42} r={13} {...lit} fill={colors.backgroundBasePlain} />
              <path d="M88 52l10 10" {...lit} />
            </>
          ) : null}
        </>
      )}
    </svg>
  );
}
