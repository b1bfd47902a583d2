import { type Config, readConfig, settingsOf } from '../../config.ts';
import { Fault, faults } from '../../errors.ts';
import { bad, type Finding, good, note } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings as a server would read them, and what is to be said of them; no value of a secret is told. */
export function checkSettings(environment: Environment): { readonly config: Config | undefined; readonly findings: readonly Finding[] } {
  try {
    const config = readConfig(environment);
    const count = settingsOf(environment).length;
    return { config, findings: [good('settings', `The settings can be used (${count} are set)`), credentialsOf(config)] };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const told = error.message.replace(/^config-invalid: /u, '').replace(`. ${faults['config-invalid']}`, '');
    const problems = told.split('; ');
    const todo = 'Correct it; deployment/environment.example lists every setting.';
    return { config: undefined, findings: problems.map((problem) => bad('settings', problem, todo)) };
  }
}

function credentialsOf({ credentials }: Config): Finding {
  if (credentials === undefined)
    return note(
      'credentials',
      'There are no credentials of a bot',
      'Only the demonstration runs like this. For a tenant set MicrosoftAppId and what belongs to it.',
    );
  const by = credentials.type === 'UserAssignedMSI' ? 'a managed identity' : 'a password';
  return good('credentials', `The bot ${credentials.appId} has ${by}, as ${credentials.type}`);
}
