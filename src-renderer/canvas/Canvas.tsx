import { ReactFlow, ReactFlowProvider, useReactFlow, useStoreApi } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import type { DragEvent, MouseEvent } from 'react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Point } from '#core/document/types.ts';
import { useSteady } from '../controls/useSteady.ts';
import { drawnStore } from '../state/calm.ts';
import { useShownProblem } from '../state/hooks.ts';
import { itemType } from '../state/items.ts';
import { EditorContext, editorStore, useEditor } from '../state/store.ts';
import './canvas.css';
import './nodes/card.css';
import './nodes/stack.css';
import './nodes/openBlock.css';
import './nodes/frame.css';
import './nodes/afar.css';
import './wires.css';
import './panels.css';
import './marks.css';
import './forced.css';
import { ContextMenu } from './actions/ContextMenu.tsx';
import { AddMenu } from './adding/AddMenu.tsx';
import { addAtPort, addHere } from './adding/open.ts';
import { PendingWire } from './adding/PendingWire.tsx';
import { showDrop, startWriting, useCanvas } from './canvasStore.ts';
import { useClipboard } from './clipboard/useClipboard.ts';
import { FarProvider } from './detail.ts';
import { ExitEdge, WireEdge } from './edges/WireEdge.tsx';
import type { CanvasEdge, CanvasNode } from './flow.ts';
import { readHandle } from './flow.ts';
import { dropItem, dropTargetAt } from './input/drop.ts';
import { useKeysElsewhere } from './input/elsewhere.ts';
import { onCanvasKey } from './input/keyboard.ts';
import { placeKeyOf } from './layoutAhead.ts';
import { LensContext, useLensView } from './lens/LensContext.ts';
import { LensControl } from './lens/LensControl.tsx';
import { useLiveView } from './liveView.ts';
import { CardNode } from './nodes/CardNode.tsx';
import { FrameNode } from './nodes/FrameNode.tsx';
import { OpenNode } from './nodes/OpenNode.tsx';
import { StackNode } from './nodes/StackNode.tsx';
import { Announcer } from './panels/Announcer.tsx';
import { ArrangeBar } from './panels/ArrangeBar.tsx';
import { Arranging } from './panels/Arranging.tsx';
import { anchorOf } from './panels/anchor.ts';
import { Dots } from './panels/Dots.tsx';
import { EmptyCanvas } from './panels/EmptyCanvas.tsx';
import { Guides } from './panels/Guides.tsx';
import { Marquee, useMarquee } from './panels/Marquee.tsx';
import { Overview } from './panels/Overview.tsx';
import { ProblemCard } from './panels/ProblemCard.tsx';
import { RefusalNote } from './panels/RefusalNote.tsx';
import { Tools } from './panels/Tools.tsx';
import { Trail } from './panels/Trail.tsx';
import { WiringHint } from './panels/WiringHint.tsx';
import { followPointer } from './pointer.ts';
import { selectWire } from './selectWire.ts';
import { SightInset } from './sight/SightInset.tsx';
import { usePointing } from './sight/usePointing.ts';
import { flowId, markEnds, startWire } from './startWire.ts';
import { useCanvasNow, useFocus } from './useCanvasNow.ts';
import { useConnecting } from './useConnecting.ts';
import { useDrawing } from './useDrawing.ts';
import { useFlow } from './useFlow.ts';
import { useLayout } from './useLayout.ts';
import { useMoving } from './useMoving.ts';
import { useStill } from './useStill.ts';
import { useView } from './useView.ts';
import { useZoomIsFar } from './useZoomIsFar.ts';
import { Notes } from './writing/Notes.tsx';
import { Writing } from './writing/Writing.tsx';

const nodeTypes = { card: CardNode, stack: StackNode, open: OpenNode, frame: FrameNode };
const edgeTypes = { wire: WireEdge, exit: ExitEdge };
const grid: [number, number] = [4, 4];
const joining = ['Shift', 'Meta', 'Control'];
const plain = { hideAttribution: true };
/** With more nodes than this only those in view are kept in the page. */
const many = 40;

// Parts that take nothing from the canvas are the same elements for good: an edit goes past them, and they ask for themselves
const [trail, sight, refusal, announcer] = [
  <Trail key="trail" />,
  <SightInset key="sight" />,
  <RefusalNote key="refusal" />,
  <Announcer key="announcer" />,
];
const [dots, pendingWire, guides] = [<Dots key="dots" />, <PendingWire key="pending" />, <Guides key="guides" />];

/** The drawing: everything on it comes from the document, every gesture becomes an edit of it. */
export function Canvas() {
  return (
    <EditorContext value={drawnStore}>
      <ReactFlowProvider>
        <CanvasInside />
      </ReactFlowProvider>
    </EditorContext>
  );
}

function CanvasInside() {
  const opened = useEditor((state) => state.opened);
  const comparing = useEditor((state) => state.comparing?.number ?? null);
  const problem = useShownProblem();
  const marquee = useMarquee();
  const adding = useCanvas((state) => state.adding);
  const wrapper = useRef<HTMLDivElement>(null);
  const { screenToFlowPosition } = useReactFlow();
  const flow = useStoreApi();
  useEffect(() => markEnds(flow), [flow]);

  const { drawn, place, preview } = useDrawing();
  const placeKey = placeKeyOf(opened, comparing, place.path);
  const { current, drawing, waiting, retry, cancel } = useLayout(drawn, placeKey, preview !== null);
  const { geometry, resting, copies, onNodesChange, onDragStart, onDrag, onDragStop, nudge, put } = useMoving(drawing, current);
  const anchor = useMemo(() => problem && anchorOf(geometry, problem, place.path), [geometry, problem, place]);
  useStill(geometry, preview, current?.preview ?? false, place.path);
  const { fit, show } = useView(geometry, current, placeKey, comparing !== null, anchor);
  const onFlow = useSteady({
    ...useConnecting(geometry),
    onNodesChange,
    onNodeDragStart: onDragStart,
    onSelectionDragStart: onDragStart,
    onNodeDrag: onDrag,
    onNodeDragStop: onDragStop,
    onSelectionDragStop: (event: MouseEvent, moved: CanvasNode[]) => onDragStop(event, null, moved),
  });

  const still = preview !== null || current?.preview === true;
  const { nodes, edges } = useFlow({ geometry, resting, copies }, drawing, placeKey, still);
  const lensView = useLensView(drawing);

  const { viewport, onViewportChange, onMoveStart, onMoveEnd, settle } = useLiveView();
  const far = useZoomIsFar(nodes.length > many, settle);
  const pointing = usePointing();
  const focusCanvas = useCallback(() => wrapper.current?.focus({ preventScroll: true }), []);
  const { focus, focusFrame } = useFocus(wrapper);
  useCanvasNow(wrapper, { geometry, nudge, put, fit, show, focus, focusFrame, focusCanvas });
  useClipboard();
  useKeysElsewhere();
  const pointOf = (event: DragEvent): Point => {
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    return [x, y];
  };

  return (
    <ContextMenu>
      <section
        ref={wrapper}
        className={`canvas${lensView.over.lens === 'shapes' ? (far ? ' from-afar' : '') : ' tinted'}${copies.length > 0 ? ' copying' : ''}`}
        aria-label="Canvas"
        tabIndex={-1}
        {...pointing}
        onKeyDown={(event) => onCanvasKey(event, { geometry, nudge, focus })}
        onClick={(event) => clickPort(event.target)}
        onDoubleClick={addOnNothing}
        {...marquee.props}
        onPointerDownCapture={(event) => {
          pointing.onPointerDownCapture(event);
          settle();
        }}
        onMouseDown={({ nativeEvent }) => startWire(flow, nativeEvent)}
        onTouchStart={({ nativeEvent }) => startWire(flow, nativeEvent)}
        onPointerMove={({ clientX, clientY }) => followPointer([clientX, clientY])}
        onPointerLeave={() => followPointer(null)}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes(itemType)) return;
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
          showDrop(dropTargetAt(geometry, pointOf(event)));
        }}
        onDragLeave={() => showDrop(null)}
        onDrop={(event) => {
          event.preventDefault();
          showDrop(null);
          void dropItem(event.dataTransfer.getData(itemType), geometry, pointOf(event)).then(focusCanvas);
        }}
      >
        <LensContext.Provider value={lensView}>
          <FarProvider value={far}>
            <ReactFlow<CanvasNode, CanvasEdge>
              id={flowId}
              nodes={nodes}
              edges={edges}
              nodeTypes={nodeTypes}
              edgeTypes={edgeTypes}
              {...onFlow}
              viewport={viewport}
              onViewportChange={onViewportChange}
              onMoveStart={onMoveStart}
              onMoveEnd={onMoveEnd}
              onNodeClick={explain}
              onNodeDoubleClick={doubleClick}
              onEdgeClick={clickWire}
              onPaneClick={clickPane}
              nodesDraggable={comparing === null}
              nodesConnectable={comparing === null}
              edgesReconnectable={comparing === null}
              connectionRadius={26}
              connectOnClick={false}
              reconnectRadius={9}
              snapToGrid
              snapGrid={grid}
              selectNodesOnDrag={false}
              nodeDragThreshold={3}
              multiSelectionKeyCode={joining}
              deleteKeyCode={null}
              selectionKeyCode={null}
              disableKeyboardA11y
              nodesFocusable={false}
              edgesFocusable={false}
              elevateNodesOnSelect={false}
              zoomOnDoubleClick={false}
              onlyRenderVisibleElements={nodes.length > many}
              minZoom={0.05}
              maxZoom={2}
              proOptions={plain}
            >
              {dots}
              {drawing.boxes.length > 0 && <Overview geometry={geometry} />}
              {pendingWire}
              {guides}
              <Notes geometry={geometry} />
              <Writing geometry={geometry} />
            </ReactFlow>
          </FarProvider>
        </LensContext.Provider>
        {drawing.boxes.length === 0 && <EmptyCanvas />}
        {drawing.boxes.length > 0 && (waiting || retry) && <Arranging onRetry={retry} onCancel={cancel} />}
        {trail}
        <LensControl view={lensView} drawing={drawing} />
        {sight}
        <Tools onFit={fit} />
        {problem && comparing === null && (
          <ProblemCard
            problem={problem}
            anchor={anchor}
            still={preview !== null || current?.preview === true}
            onClose={() => {
              editorStore.getState().showProblem(null);
              const [selected] = editorStore.getState().selection;
              if (selected === undefined) focusCanvas();
              else focus(selected);
            }}
          />
        )}
        {adding && <AddMenu key={`${adding.x} ${adding.y}`} menu={adding} />}
        <ArrangeBar geometry={geometry} />
        {refusal}
        <WiringHint geometry={geometry} />
        <Marquee area={marquee.area} />
        {announcer}
      </section>
    </ContextMenu>
  );
}

/** A press on a dot that draws no wire asks what fits there. */
function clickPort(target: EventTarget): void {
  const dot = target instanceof Element ? target.closest<HTMLElement>('.react-flow__handle') : null;
  const end = readHandle(dot?.dataset.handleid);
  if (end) addAtPort(end, null);
}

function clickWire(_event: unknown, { id }: CanvasEdge): void {
  selectWire(id);
}

function clickPane(): void {
  editorStore.getState().select([]);
  editorStore.getState().showProblem(null);
}

/** Twice on nothing asks what to put there. */
function addOnNothing({ target, clientX, clientY }: MouseEvent): void {
  const onPane = target instanceof Element && target.classList.contains('react-flow__pane');
  if (onPane && !editorStore.getState().refuse()) addHere(clientX, clientY);
}

/** A click on what is broken explains it. */
function explain(_event: unknown, node: CanvasNode): void {
  if (node.type === 'frame' || node.type === 'stack') return;
  const { box } = node.data;
  if (box.type !== 'stack' && box.card.problem !== null && box.card.severity === 'error') {
    editorStore.getState().showProblem(box.card.problem);
  }
}

/** Opens a block, renames an operator. */
function doubleClick(_event: unknown, node: CanvasNode): void {
  if (node.type === 'frame') return;
  const { box } = node.data;
  if (box.type === 'stack') return;
  if (box.card.opens) editorStore.getState().toggleInstance(box.card.rootKey);
  else if (!editorStore.getState().refuse()) startWriting({ kind: 'name', key: box.card.key });
}
