/** A row of the list template that names nobody, on which nothing is answered; it only opens something. */
export const plainRow = { who: '', quick: [], line: '', lineLabel: '', lineHint: '', lineActions: [] } as const;

/** A list that has nothing to tell about the reader's last press. */
export const noBanner = { banner: '', bannerStyle: 'default' } as const;
