// EUI types its package entry only; these are modules behind it (see `register-icons.ts` and `app/style-cache.ts`).
declare module '@elastic/eui/es/components/icon/icon' {
  import type { ComponentType } from 'react';

  export const appendIconComponentCache: (icons: Readonly<Record<string, ComponentType>>) => void;
}

declare module '@elastic/eui/es/components/icon/assets/*' {
  import type { ComponentType } from 'react';

  export const icon: ComponentType;
}

declare module '@elastic/eui/es/services/emotion/css' {
  import type { EmotionCache } from '@emotion/cache';

  export const cache: EmotionCache;
}
