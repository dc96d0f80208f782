import { createRequire } from 'node:module';

/**
 * TensorFlow logs while its library is being opened, before it looks at TF_CPP_MIN_LOG_LEVEL: two or three lines of
 * noise at the start of every training. Only native code can hold back what a library writes, so this goes into a
 * small addon of its own: `begin` sends standard error to a file, `end` puts it back and returns what came.
 */
export const QUIET_SOURCE = `#include <node_api.h>
#include <stdio.h>
#include <unistd.h>
#include <string>

static int saved = -1;
static FILE* file = nullptr;

static napi_value begin(napi_env env, napi_callback_info) {
  if (saved < 0 && (file = tmpfile())) {
    fflush(stderr);
    saved = dup(2);
    dup2(fileno(file), 2);
  }
  return nullptr;
}

static napi_value end(napi_env env, napi_callback_info) {
  std::string text;
  if (saved >= 0) {
    fflush(stderr);
    dup2(saved, 2);
    close(saved);
    saved = -1;
    rewind(file);
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;) text.append(part, n);
    fclose(file);
  }
  napi_value result;
  napi_create_string_utf8(env, text.data(), text.size(), &result);
  return result;
}

static napi_value init(napi_env env, napi_value exports) {
  napi_value function;
  napi_create_function(env, "begin", NAPI_AUTO_LENGTH, begin, nullptr, &function);
  napi_set_named_property(env, exports, "begin", function);
  napi_create_function(env, "end", NAPI_AUTO_LENGTH, end, nullptr, &function);
  napi_set_named_property(env, exports, "end", function);
  return exports;
}

NAPI_MODULE(NODE_GYP_MODULE_NAME, init)
`;

/** Runs `load` while TensorFlow's notes are held back; what is no note (a real warning or error) is passed on. */
export function withoutNotes<T>(addon: string | null, load: () => T): T {
  const native = addon === null ? null : tryRequire(addon);
  if (native === null) return load();
  native.begin();
  try {
    return load();
  } finally {
    const rest = withoutNoteLines(native.end());
    if (rest !== '') process.stderr.write(rest);
  }
}

/** Takes absl's preface and its lines of the level I (information) out of a text. */
export function withoutNoteLines(text: string): string {
  return text
    .split(/(?<=\n)/)
    .filter((line) => !/^(WARNING: All log messages before absl|I\d{4} )/.test(line))
    .join('');
}

function tryRequire(addon: string): { begin(): void; end(): string } | null {
  try {
    return createRequire(import.meta.url)(addon);
  } catch {
    // Quietness is a comfort; the engine works without.
    return null;
  }
}
