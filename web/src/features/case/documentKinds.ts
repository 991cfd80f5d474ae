/** The kinds of files that a case takes, by the end of the name; the node looks at the bytes. */
export const office = ['.odt', '.ods', '.odp', '.docx', '.xlsx', '.pptx'];
export const taken = ['.pdf', '.png', '.jpg', '.jpeg', '.txt', ...office];

export const isTaken = (name: string): boolean => taken.some((ending) => name.toLowerCase().endsWith(ending));
