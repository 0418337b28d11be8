/**
 * Where a popover of ours opens. Not the theme's default: Mantine builds its menus and selects of popovers, and they
 * would take it, too.
 */
export const ANCHORED = { position: 'bottom-start', shadow: 'md', radius: 'md', portalProps: { target: '#menus' } } as const;
