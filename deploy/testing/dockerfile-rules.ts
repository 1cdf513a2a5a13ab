import { isExact } from './compose-rules';

interface Instruction {
  readonly name: string;
  readonly rest: string;
}
interface Stage {
  readonly from: string;
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** Stages in their order; continued lines are one, comments are gone. */
function stagesOf(dockerfile: string): readonly Stage[] {
  const lines = dockerfile.replace(/^#.*\n/gm, '').replace(/\\\n\s*/g, '');
  return lines.split(/^(?=FROM )/m).flatMap((part) => {
    const [first = '', ...more] = part.trim().split('\n').filter(Boolean);
    const [, from = '', name = ''] = /^FROM (\S+)(?: AS (\S+))?$/.exec(first) ?? [];
    if (!from) return [];
    return [{ from, name, instructions: more.map((line) => ({ name: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1) })) }];
  });
}

/** What the last stage takes from the stage `from`: source and target. */
export const copiedFrom = (dockerfile: string, from: string): readonly (readonly [string, string])[] =>
  (stagesOf(dockerfile).at(-1)?.instructions ?? []).flatMap(({ name, rest }) => {
    const [, source = '', target = ''] = (name === 'COPY' && new RegExp(`^--from=${from} (\\S+) (\\S+)$`).exec(rest)) || [];
    return source ? [[source, target] as const] : [];
  });

/** Everything that is wrong with a Dockerfile by our rules. Empty: nothing. */
export function findings(dockerfile: string): readonly string[] {
  const stages = stagesOf(dockerfile);
  const names = new Set(stages.map(({ name }) => name));
  const last = stages.at(-1)?.instructions ?? [];
  const all = (name: string) => last.filter((one) => one.name === name).map(({ rest }) => rest);
  const installs = stages.flatMap(({ name, instructions }) =>
    instructions.flatMap(({ rest }) => (/\bnpm (ci|install|i)\b/.test(rest) ? [{ name, rest }] : [])),
  );
  const problems: (string | false)[] = [
    ...stages.map(({ from }) => !names.has(from) && !isExact(from) && `image ${from} is no exact version`),
    ...installs.map(({ rest }) => !/\bnpm ci\b/.test(rest) && 'packages are not those of the lockfile'),
    !copiedFrom(dockerfile, 'packages').length && 'packages of development are shipped',
    installs.some(({ name, rest }) => name === 'packages' && !rest.includes('--omit=dev')) && 'packages of development are shipped',
    all('COPY').some((rest) => /^\.\/? /.test(rest)) && 'sources are shipped',
    !/^(?!root$|0$)\w+$/.test(all('USER').at(-1) ?? '') && 'runs as root',
    !all('HEALTHCHECK').some((rest) => rest.includes('/api/health/ready')) && 'nobody asks how it is',
    !all('CMD').at(-1)?.startsWith('["node",') && 'Node is not the process that gets the signal',
  ];
  return problems.filter((problem) => problem !== false);
}
