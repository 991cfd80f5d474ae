export const requestsKey = ['person-requests'] as const;
