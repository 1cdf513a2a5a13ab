import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { parse } from 'yaml';

/**
 * The schema is that of the Compose specification as Docker Compose itself reads files by: schema/compose-spec.json of the Go module
 * github.com/compose-spec/compose-go/v2 v2.16.2 (Apache 2.0), unchanged but for white space.
 */
const SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, 'compose-spec.json'), 'utf8')) as object;
const isCompose = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(SCHEMA);

interface Service {
  readonly image?: string;
  readonly command?: string | readonly string[];
  readonly environment?: Readonly<Record<string, string | number | null>>;
  readonly ports?: readonly unknown[];
  readonly volumes?: readonly string[];
  readonly network_mode?: string;
  readonly profiles?: readonly string[];
  readonly privileged?: boolean;
  readonly restart?: string;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly logging?: { readonly options?: Readonly<Record<string, string>> };
  readonly healthcheck?: { readonly test?: unknown; readonly disable?: boolean };
  readonly deploy?: { readonly resources?: { readonly limits?: Readonly<Record<string, unknown>> } };
}
export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}
type Rule = (service: Service) => readonly (string | false)[];

/** As Compose reads it, `<<` included; `${…}` is left as it stands. Throws where it is no YAML. */
export const read = (text: string): Compose => parse(text, { merge: true }) as Compose;

/** A version that names one release: 18.6-trixie, v1.13.5; not 18, not latest. */
const EXACT = /^[\w./-]+:v?\d+\.\d+(\.\d+)?(-[\w.-]+)?$/;
export const isExact = (image: string): boolean => EXACT.test(image);

const SECRET = /SECRET|PASSWORD|PASSWD|TOKEN|KEYS?$/;
/** Names, not secrets, and files that hold them. */
const NOT_SECRET = new Set(['LIVEKIT_API_KEY', 'LIVEKIT_TURN_KEY', 'HEARTH_KEY_DIR']);
/** There only while a secret is changed: whoever runs it says it, or it is empty. */
const FORMER = /^\$\{HEARTH_SECRET_PREVIOUS:-\}$/;
/** Nothing but a variable that Compose refuses to do without. */
const REQUIRED = /^[^$]*\$\{\w+:\?[^}]+\}[^$]*$/;
const DATABASES = /(^|\/)(postgres|redis|valkey|mysql|mariadb|mongo)[:@]/;

const secrets: Rule = ({ environment = {} }) =>
  Object.entries(environment).flatMap(([name, value]) => {
    const text = String(value ?? '');
    const guarded = [...text.matchAll(/\$\{(\w+):?-([^}]+)\}/g)].find(([, variable = '']) => SECRET.test(variable));
    return [
      SECRET.test(name) && !NOT_SECRET.has(name) && !REQUIRED.test(text) && !FORMER.test(text) && `${name} has a secret that everybody knows, or none`,
      guarded !== undefined && `${name} falls back to a secret that everybody knows`,
      /:\/\/[^/\s:$]+:[^@$\s]+@/.test(text) && `${name} holds a password`,
      /HOST_AUTH_METHOD/.test(name) && `${name} lets everybody in`,
    ];
  });

const reach: Rule = ({ image = '', ports = [], network_mode = '', command = [] }) => [
  DATABASES.test(image) && ports.length > 0 && 'a database is published',
  /(^|\/)postgres:/.test(image) && network_mode !== 'none' && 'the database has a network',
  DATABASES.test(image) && network_mode === 'host' && !/--bind 127\.0\.0\.1 /.test([command].flat().join(' ')) && 'listens to the world',
  ...ports.map((port) => !String(port).startsWith('127.0.0.1:') && `port ${JSON.stringify(port)} faces the world`),
];

const hardening: Rule = ({ restart, cap_drop = [], security_opt = [], logging, privileged, volumes = [] }) => [
  restart !== 'unless-stopped' && 'does not start again by itself',
  !cap_drop.includes('ALL') && 'keeps capabilities that it does not need',
  !security_opt.includes('no-new-privileges:true') && 'may gain privileges',
  !(logging?.options?.['max-size'] && logging.options['max-file']) && 'its log may fill the disk',
  privileged === true && 'is privileged',
  volumes.some((volume) => volume.includes('docker.sock')) && 'holds the reins of Docker',
];

const care: Rule = ({ image = '', healthcheck, deploy }) => [
  !isExact(image) && `image ${image || '(none)'} is no exact version`,
  (!healthcheck?.test || healthcheck.disable === true) && 'nobody asks how it is',
  ...['memory', 'cpus', 'pids'].map((limit) => !deploy?.resources?.limits?.[limit] && `no limit of ${limit}`),
];

/** A copy of the keys beside the data would undo every forgetting (decisions.md 15). */
function keysApart({ services }: Compose): readonly string[] {
  const holders = Object.entries(services).filter(([, { volumes = [] }]) => volumes.some((volume) => volume.startsWith('keys:')));
  return holders.flatMap(([name, { image = '', volumes = [] }]) =>
    DATABASES.test(image) || volumes.some((volume) => volume.startsWith('database:')) ? [`${name}: has the keys and the data`] : [],
  );
}

/** Everything that is wrong with a compose file: by the specification, and by our own rules. Empty: nothing. */
export function findings(text: string): readonly string[] {
  const compose = read(text);
  const misspelt = isCompose(compose)
    ? []
    : (isCompose.errors ?? []).map(({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`);
  const ours = Object.entries(compose.services).flatMap(([name, service]) =>
    [secrets, reach, hardening, care].flatMap((rule) => rule(service).flatMap((finding) => (finding === false ? [] : [`${name}: ${finding}`]))),
  );
  return [...misspelt, ...ours, ...keysApart(compose)];
}

/** Every variable that the file asks for, with what it does without it. */
export const variablesOf = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.replace(/^\s*#.*$/gm, '').matchAll(/(?<!\$)\$\{(\w+)(:?[?-])?([^}]*)\}/g)].map(([, name = '', how = '', rest = '']) => [name, how + rest]));
