// A Python with Keras for the oracle: the one that is named, else one in a virtual environment of its own.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';
import { root, run } from './run.mjs';

const keras = '3.15.1';
const tensorflow = '2.21.0';
/** Keras 2: it writes the files that the tests of its import read. */
const older = '2.21.0';

/** Every answer in test/reference is from these. tf-keras alone asks for a TensorFlow with CUDA, so it comes without. */
const installs = [
  [`tensorflow-cpu==${tensorflow}`, `keras==${keras}`],
  ['--no-deps', `tf-keras==${older}`],
];

const question = 'import importlib.metadata as m; print(m.version("keras"), m.version("tf-keras"))';

/** Whether this Python has what is asked for, without loading TensorFlow. */
function suits(python) {
  const asked = spawnSync(python, ['-c', question], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.trim() === `${keras} ${older}`;
}

/** `python3 -m NAME` does nothing harmful with this argument, so it tells whether the module is there. */
function has(module, argument) {
  return spawnSync('python3', ['-m', module, argument], { stdio: 'ignore' }).status === 0;
}

/** Where the virtual environment is kept between calls: nothing of it belongs to the checkout. */
function oracleFolder() {
  return path.join(envPaths('netloom', { suffix: '' }).cache, 'oracle');
}

function ownPython() {
  return path.join(oracleFolder(), ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
}

/** The path of a Python with Keras that is there already; null where there is none. */
export function findOraclePython() {
  const candidates = [process.env.NETLOOM_ORACLE_PYTHON, existsSync(ownPython()) ? ownPython() : undefined];
  return candidates.find((python) => python && suits(python)) ?? null;
}

/** The path of a Python with Keras, installed where needed; throws a sentence for the person. */
export async function oraclePython(named) {
  const chosen = named ?? process.env.NETLOOM_ORACLE_PYTHON;
  if (chosen) {
    if (suits(chosen)) return chosen;
    const commands = installs.map((packages) => `${chosen} -m pip install ${packages.join(' ')}`);
    throw new Error(`${chosen} does not have Keras ${keras} and tf-keras ${older}. Run: ${commands.join(' && ')}`);
  }
  const folder = oracleFolder();
  const python = ownPython();
  if (existsSync(python) && suits(python)) return python;
  if (spawnSync('python3', ['--version'], { stdio: 'ignore' }).error)
    throw new Error(
      'There is no python3 on the PATH. Install Python 3.10 to 3.13, or name a Python that has Keras: --python PATH',
    );
  if (!has('venv', '--help'))
    throw new Error('This Python has no venv. Install it (on Debian and Ubuntu: sudo apt install python3-venv), then try again.');
  console.log(`Making a virtual environment with Keras in ${folder} (about 300 MB to fetch).`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  if ((await run('python3', ['-m', 'venv', folder])) !== 0)
    throw new Error('The virtual environment could not be made (see above). On Debian and Ubuntu: sudo apt install python3-venv');
  for (const packages of installs)
    if ((await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages])) !== 0)
      throw new Error('pip could not install Keras (see above). Check the connection to the package index, then try again.');
  return python;
}

/** Runs one of the oracle's scripts with JSON in and out; where it fails, the end of what it said is in the error. */
export function ask(python, script, args, given) {
  const file = path.join(root, 'test', 'reference', 'oracle', script);
  // one thread and no oneDNN: sums in the same order, so the same bits on every run
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', TF_ENABLE_ONEDNN_OPTS: '0', PYTHONDONTWRITEBYTECODE: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(python, [file, ...args], { cwd: path.dirname(file), env, stdio: 'pipe' });
    const [out, complaints] = [[], []];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => complaints.push(chunk));
    child.on('error', (error) => reject(new Error(`${python} could not be started: ${error.message}`)));
    child.on('close', (code) => {
      const text = Buffer.concat(out).toString('utf8');
      if (code !== 0) {
        const lines = Buffer.concat(complaints).toString('utf8').trim().split('\n').slice(-25).join('\n');
        reject(new Error(`${script} ${args.join(' ')} failed:\n${lines}`));
      } else
        try {
          resolve(text.trim() === '' ? null : JSON.parse(text));
        } catch {
          reject(new Error(`${script} ${args.join(' ')} printed no JSON: ${text.slice(0, 200)}`));
        }
    });
    child.stdin.on('error', () => {});
    child.stdin.end(given === undefined ? '' : JSON.stringify(given));
  });
}
