import { z } from 'zod';
import { sourceSchema } from '../document/source.ts';
import { trainingSchema } from '../document/training.ts';
import { pictureOptionsSchema, scales } from '../figure/options.ts';
import { method } from './define.ts';
import { experimentSchema, experimentSettingsSchema } from './experiments.ts';
import { documentText, droppedPart, handle, name, openedSchema } from './opened.ts';
import { predictedImageSchema, predictionSchema, samplePlace, samplesSchema } from './predictions.ts';
import { journalEntrySchema, windowIdSchema } from './recovery.ts';
import { dataSourceSchema, engineNameSchema, runMessageSchema, runSchema } from './runs.ts';

const nothing = z.object({});

const experimentId = z.string().max(100);

const pictureScale = z.number().min(scales.least).max(scales.most);

export const fileSchema = z.object({
  handle,
  name,
  modified: z.number().nullable(),
  /** Where it lies, for words; absent where all lie in one folder. */
  folder: z.string().optional(),
  /** It was opened once and is not there any more. */
  missing: z.boolean().optional(),
});
export type FileEntry = z.infer<typeof fileSchema>;

export const engineStatusSchema = z.object({
  name: engineNameSchema,
  available: z.boolean(),
  version: z.string().nullable(),
  device: z.string().nullable(),
  /** Why it is not there, or why it is (not) the one chosen; plain words with the way out. */
  reason: z.string().nullable(),
  installable: z.boolean(),
  /** It works, but is never taken unless the person says so: a GPU that is only played by a program. */
  onlyByChoice: z.boolean().optional(),
});
export type EngineStatus = z.infer<typeof engineStatusSchema>;

/** One thing that engines need, or can use. */
export const findingSchema = z.object({
  what: z.string(),
  /** Whose need it is. */
  engine: engineNameSchema,
  /** What is there, in words; null where nothing is. */
  found: z.string().nullable(),
  /** What it means and what to do, or why nothing needs to be done; null where all is well. */
  advice: z.string().nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

export const datasetSchema = z.object({
  source: dataSourceSchema,
  title: z.string(),
  /** Of one sample. */
  shape: z.array(z.int()),
  classes: z.array(z.string()),
  /** False: there may be more classes than labels were seen. */
  certain: z.boolean().optional(),
  /** Of one target, where numbers are predicted. */
  targetShape: z.array(z.int()).optional(),
  /** Images that are brought to the size that the network takes. */
  resized: z.boolean().optional(),
  samples: z.int(),
  validationSamples: z.int(),
  note: z.string().nullable(),
});
export type Dataset = z.infer<typeof datasetSchema>;

export const templateSchema = z.object({
  id: z.string(),
  kind: z.enum(['network', 'block', 'example']),
  title: z.string(),
  description: z.string(),
  /** Of a network: the part of the zoo that it stands in; entries come in the order of the families. */
  family: z.object({ id: z.string(), title: z.string() }).optional(),
  source: sourceSchema.optional(),
});
export type TemplateEntry = z.infer<typeof templateSchema>;

const blockId = z.string().min(1).max(300);

/** A block that the person keeps for all drawings. */
export const libraryBlockSchema = z.object({ id: blockId, title: z.string(), description: z.string(), text: documentText });
export type LibraryBlock = z.infer<typeof libraryBlockSchema>;
export const lessonEntrySchema = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  minutes: z.number(),
  steps: z.int(),
});
export type LessonEntry = z.infer<typeof lessonEntrySchema>;

/** A run as it was trained, with what it learned; or a drawing, with weights that came with it. */
const networkSourceSchema = z.union([
  z.object({ runId: z.string() }),
  z.object({ document: documentText, weights: handle.optional() }),
]);
export type NetworkSource = z.infer<typeof networkSourceSchema>;

/** Every request that a host answers. The one source for preload, hosts and renderer. */
export const methods = {
  host: {
    describe: method(
      nothing,
      z.object({
        kind: z.enum(['electron', 'browser']),
        version: z.string(),
        /** `native`: open and save show the system's dialogs; `list`: the renderer lists the served folder. */
        dialogs: z.enum(['native', 'list']),
        folder: z.string().nullable(),
      }),
    ),
    /** Told before the window closes, so that the host can ask about unsaved changes. */
    setUnsaved: method(z.object({ unsaved: z.boolean() }), nothing),
  },
  documents: {
    /** Documents in the served folder (browser host) or recently opened (desktop). */
    list: method(nothing, z.array(fileSchema)),
    /** Takes a file out of the list of those recently opened; the file itself stays. Of a served folder nothing is taken out. */
    forget: method(z.object({ handle }), nothing),
    /** Shows the system's dialog; null when the person cancels. Desktop only. */
    chooseToOpen: method(nothing, fileSchema.nullable()),
    /** Where a new file shall go: the system's dialog on the desktop, the served folder in the browser. */
    chooseToSave: method(z.object({ name }), fileSchema.nullable()),
    open: method(z.object({ handle }), openedSchema.extend({ handle })),
    /** `hash`: of the content last read or written, null for a new file; another content on disk is a `conflict`, nothing is written. */
    save: method(
      /** `weights` are laid beside the document where they are not there yet. */
      z.object({ handle, text: documentText, hash: z.string().nullable(), weights: handle.optional() }),
      z.discriminatedUnion('outcome', [
        /** `weights`: those beside the document from now on; null where none were handed in. */
        z.object({ outcome: z.literal('saved'), hash: z.string(), name, weights: handle.nullable() }),
        z.object({ outcome: z.literal('conflict'), message: z.string() }),
      ]),
    ),
    /** What the file holds now; `hash` is null where it is no longer there. */
    look: method(z.object({ handle }), z.object({ hash: z.string().nullable() })),
  },
  /** Files that the person dropped on the window, where the window has their bytes and the host knows no place of theirs. */
  dropped: {
    /** The next part of a file, from byte `at` on; files of one drop lie beside each other. */
    receive: method(z.object({ drop: z.uuid(), name, at: z.int().min(0), bytes: droppedPart }), nothing),
    /** Opens one of them as `documents.open` does, and lets them go. It lies nowhere that the person could save it to. */
    open: method(z.object({ drop: z.uuid(), name }), openedSchema),
    /** Lets them go unopened. */
    discard: method(z.object({ drop: z.uuid() }), nothing),
  },
  /** Unsaved work is kept in the person's data folder, for the case that a window, the host or the machine is killed. */
  journal: {
    /** Replaces the window's entry. `hash` is of the content that the file had when the window last read or wrote it. */
    write: method(
      z.object({
        window: windowIdSchema,
        text: documentText,
        name,
        step: name,
        time: z.number(),
        file: z.object({ handle, hash: z.string().nullable() }).nullable(),
        weights: handle.nullable(),
        /** The drawing is kept elsewhere too, if later: the entry goes when the person lets the window go. */
        elsewhere: z.boolean().optional(),
      }),
      nothing,
    ),
    /** Entries that no living window but this one owns, newest first; `damaged`: files that could not be read and were kept aside. */
    list: method(
      z.object({ window: windowIdSchema }),
      z.object({ entries: z.array(journalEntrySchema), damaged: z.array(z.string()) }),
    ),
    /** Gives an entry to this window, which owns it from then on. One that a living window owns is refused. */
    take: method(
      z.object({ window: windowIdSchema, id: windowIdSchema }),
      z.object({
        text: documentText,
        file: z.object({ handle, name, hash: z.string().nullable() }).nullable(),
        weights: handle.nullable(),
      }),
    ),
    /** Removes an entry; one that another living window owns is refused. */
    discard: method(z.object({ window: windowIdSchema, id: windowIdSchema }), nothing),
  },
  windows: {
    /** Whether a window of this name is connected: a copied tab brings the name of its original along. */
    isAlive: method(z.object({ window: windowIdSchema }), z.object({ alive: z.boolean() })),
    /** Which file the window shows; it is watched meanwhile. `shared`: another window shows it too. */
    show: method(z.object({ window: windowIdSchema, file: handle.nullable() }), z.object({ shared: z.boolean() })),
    /** The window is closed by the person's wish; unsaved work of it is not restored by itself. */
    leave: method(z.object({ window: windowIdSchema }), nothing),
  },
  templates: {
    list: method(nothing, z.array(templateSchema)),
    open: method(z.object({ id: z.string().max(200) }), z.object({ text: documentText })),
  },
  /** Ready comparisons: the text of each file, which whoever shows it restores. */
  comparisons: { list: method(nothing, z.array(z.object({ id: z.string(), text: documentText }))) },
  /** The person's own blocks: an ordinary document each, in the folder of their data. */
  library: {
    /** `unread`: files in the folder that hold no block; they are left as they are. */
    list: method(
      nothing,
      z.object({ blocks: z.array(libraryBlockSchema), unread: z.array(z.object({ name, message: z.string() })) }),
    ),
    /** Without `id` it becomes a new block. The name of its file is made from the document's. */
    save: method(z.object({ id: blockId.optional(), text: documentText }), libraryBlockSchema),
    remove: method(z.object({ id: blockId }), nothing),
  },
  /** The course that comes with the app. */
  lessons: {
    list: method(nothing, z.array(lessonEntrySchema)),
    open: method(z.object({ id: z.string().max(200) }), z.object({ text: documentText })),
  },
  datasets: {
    list: method(nothing, z.array(datasetSchema)),
    /** Asks for a file or folder of data; null when the person cancels. `list` hosts take it from the served folder by name. */
    choose: method(z.object({ kind: z.enum(['file', 'folder']), name: name.optional() }), dataSourceSchema.nullable()),
    describe: method(z.object({ source: dataSourceSchema }), datasetSchema),
  },
  engines: {
    list: method(nothing, z.array(engineStatusSchema)),
    /** The doctor: what is on this machine of all that the engines need or can use. */
    examine: method(nothing, z.array(findingSchema)),
    /** Starts the installation; its progress comes as `engineInstall` events. */
    install: method(z.object({ engine: z.literal('tensorflow') }), nothing),
    cancelInstall: method(nothing, nothing),
  },
  runs: {
    /** Checks drawing, data and settings, then starts a process for the training. */
    start: method(
      z.object({
        document: documentText,
        settings: trainingSchema,
        data: dataSourceSchema,
        engine: engineNameSchema.nullable(),
        /** To start from; absent: new ones. */
        weights: handle.optional(),
      }),
      z.object({ runId: z.string() }),
    ),
    stop: method(z.object({ runId: z.string() }), nothing),
    pause: method(z.object({ runId: z.string() }), nothing),
    resume: method(z.object({ runId: z.string() }), nothing),
    /** Goes on with a training that was stopped or ended badly, from where its weights were kept last. */
    continue: method(z.object({ runId: z.string() }), nothing),
    list: method(nothing, z.array(runSchema)),
    /** The run with everything that it has told so far (steps thinned to at most 2,000, gradients to 40). */
    get: method(z.object({ runId: z.string() }), z.object({ run: runSchema, messages: z.array(runMessageSchema) })),
    remove: method(z.object({ runId: z.string() }), nothing),
  },
  /** The chapter's experiment: plain and residual networks of two depths, trained in turn. Their trainings are among the runs. */
  experiments: {
    /** Checks data and settings, and starts the first of the four trainings; the others follow by themselves. */
    start: method(z.object({ settings: experimentSettingsSchema }), experimentSchema),
    /** Ends the training that runs; what is there is kept, and no other is started. */
    stop: method(z.object({ id: experimentId }), nothing),
    /** Newest first. */
    list: method(nothing, z.array(experimentSchema)),
    /** Forgets an experiment; its trainings stay among the runs. */
    remove: method(z.object({ id: experimentId }), nothing),
  },
  predictions: {
    /** What a network says of a picture; `data`: whose classes its output names. Answered by a process of its own. */
    predict: method(
      z.object({ source: networkSourceSchema, image: predictedImageSchema, data: dataSourceSchema.optional() }),
      predictionSchema.extend({ classes: z.array(z.string()).nullable() }),
    ),
    /** A few samples of data, as the network takes them; `from`: how many were shown before. */
    samples: method(z.object({ source: networkSourceSchema, data: dataSourceSchema, from: samplePlace }), samplesSchema),
  },
  exports: {
    /** Asks where to (desktop) or writes into the served folder (browser), then writes a TypeScript project. Null: cancelled. */
    typescript: method(networkSourceSchema, z.object({ location: z.string(), files: z.array(z.string()) }).nullable()),
    /** Writes a `.keras` archive that Python opens; `notes`: what it could not take along. Null: cancelled. */
    kerasArchive: method(networkSourceSchema, z.object({ location: z.string(), notes: z.array(z.string()) }).nullable()),
    /** Writes a picture of a drawing, with its errors if it has some. `scale`: of the PNG, less than asked for where that is too large. */
    picture: method(
      z.object({ document: documentText, options: pictureOptionsSchema, format: z.enum(['svg', 'png']), scale: pictureScale }),
      z.object({ location: z.string(), scale: z.number() }).nullable(),
    ),
    /** The same as a PNG in base64, for the clipboard. */
    pictureImage: method(
      z.object({ document: documentText, options: pictureOptionsSchema, scale: pictureScale }),
      z.object({ png: z.string(), scale: z.number() }),
    ),
  },
} as const;

/** What hosts tell on their own. */
export const events = {
  /** A run changed its state. */
  run: runSchema,
  /** What trainings told since the last event, in order; `seq` counts per run. */
  runMessages: z.object({ runId: z.string(), seq: z.int(), messages: z.array(runMessageSchema) }),
  /** An experiment came further. */
  experiment: experimentSchema,
  engineInstall: z.object({
    state: z.enum(['running', 'done', 'failed', 'cancelled']),
    title: z.string(),
    fraction: z.number().nullable(),
    message: z.string(),
  }),
  /** An entry of the application's menu was chosen. */
  menu: z.object({
    action: z.enum([
      'new',
      'open',
      'save',
      'saveAs',
      'compare',
      'sideBySide',
      'undo',
      'redo',
      'train',
      'layout',
      'experiment',
      'exportTypescript',
      'exportKeras',
      'exportPicture',
      'about',
    ]),
  }),
  /** A file that a window shows was changed, removed or put back; `documents.look` says what it holds. */
  fileChanged: z.object({ handle }),
  /** Another window began or ceased to show a file. */
  fileShared: z.object({ handle }),
  /** The backend process ended and was started again. */
  backendRestarted: z.object({ message: z.string() }),
} as const;
