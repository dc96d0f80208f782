// What React Flow does with as many of its own default nodes, wired as a chain: the yardstick beside the editor.
import { ReactFlow, useNodesState } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const count = Number(new URLSearchParams(location.search).get('nodes'));
const rows = 25;
const ids = Array.from({ length: count }, (_, i) => String(i));
const first = ids.map((id, i) => ({
  id,
  position: { x: Math.floor(i / rows) * 200, y: (i % rows) * 70 },
  data: { label: `node ${id}` },
}));
const edges = ids.slice(1).map((id, i) => ({ id: `${i}-${id}`, source: String(i), target: id }));

function Plain() {
  const [nodes, setNodes, onNodesChange] = useNodesState(first);
  // A key changes one node, as an edit does
  const edit = ({ key }) =>
    setNodes((old) =>
      old.map((node) => (node.id === '3' ? { ...node, data: { label: `node ${key} ${node.data.label}` } } : node)),
    );
  return createElement(
    'div',
    { style: { width: '100%', height: '100%' }, onKeyDown: edit },
    createElement(ReactFlow, { nodes, edges, onNodesChange, fitView: true, minZoom: 0.05 }),
  );
}

createRoot(document.getElementById('root')).render(createElement(Plain));
