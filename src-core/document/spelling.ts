/** `kernelSize` as `kernel_size`, `GlorotUniform` as `glorot_uniform`: Keras's spelling of names. */
export function snakeCase(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** `kernel_size` as `kernelSize`: how files, code and options here spell Keras's parameters. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

/**
 * `Conv2DTranspose` as `conv2d_transpose`: how Keras calls a layer without a name, and its group in a Keras 3 archive
 * (`keras.src.utils.naming.to_snake_case`).
 */
export function layerName(className: string): string {
  return className
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
