/** Names are drawn at 12 pixels, labels beside flows at 11: below this scale they would have fewer than 9, and the picture is moved inside its frame instead. */
export const smallestScale = 9 / 11;
