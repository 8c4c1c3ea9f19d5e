/** The secrets and variables of GitHub that a workflow takes, such as `vars.AWS_REGION`, each once, in order. What GitHub makes itself (`github.token`) is none. */
export const settingsIn = (text: string): string[] => [...new Set([...text.matchAll(/\b(?:secrets|vars)\.\w+/g)].map(([setting]) => setting))].sort();
