/** Keys of what these pages read. */
export const leadersKey = ['leaders'] as const;
export const cooperationKey = ['cooperation'] as const;
