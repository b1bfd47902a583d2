import { readFileSync } from 'node:fs';

export const root = new URL('../../', import.meta.url);

/** An instruction of a Dockerfile: `COPY`, with what follows it. */
export interface Instruction {
  readonly name: string;
  readonly value: string;
}

/** The stages of the product's Dockerfile, each from its FROM on. */
export function dockerStages(): readonly (readonly Instruction[])[] {
  const text = readFileSync(new URL('deployment/Dockerfile', root), 'utf8').replaceAll(/\\\n\s*/gu, '');
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z]+) (.*)$/u.exec(line) ?? [];
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, value });
  }
  return stages;
}

/** Files and folders of the repository that the last stage holds, and the folder of packages that it takes from the stage before. */
export function copiedByDocker(): { readonly sources: readonly string[]; readonly packages: readonly string[] } {
  const [packages = [], last = []] = dockerStages();
  const sourcesOf = (stage: readonly Instruction[]): readonly string[] =>
    stage.filter(({ name, value }) => name === 'COPY' && !value.startsWith('--from')).flatMap(({ value }) => value.split(' ').slice(0, -1));
  return { sources: sourcesOf(last), packages: sourcesOf(packages) };
}
