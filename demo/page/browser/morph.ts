/**
 * Makes the children of `parent` like `wanted`, and keeps each node that may stay, so that focus, scrolling and a click
 * half done survive the change. Elements are matched by `data-key`, or by place and name where they have none.
 * The children of `wanted` are moved away. Listeners belong on an ancestor: those in `wanted` may be lost.
 */
export function morphChildren(parent: Element, wanted: readonly Node[]): void {
  const keys = new Set(wanted.map(keyOf).filter((key) => key !== undefined));
  const kept = new Map<string, Node>();
  for (const child of [...parent.childNodes]) {
    const key = keyOf(child);
    if (key === undefined) continue;
    if (keys.has(key)) kept.set(key, child);
    else child.remove();
  }
  let next: Node | null = parent.firstChild;
  for (const node of wanted) {
    const key = keyOf(node);
    const old: Node | null = key === undefined ? next : (kept.get(key) ?? null);
    if (!old || !isLike(old, node)) {
      parent.insertBefore(node, next);
      continue;
    }
    // Moving a node would cost it the focus, so those before it are removed instead.
    while (next && next !== old && keyOf(next) === undefined) next = removed(next);
    if (old === next) next = next.nextSibling;
    else parent.insertBefore(old, next);
    morph(old, node);
  }
  while (next) next = removed(next);
}

function morph(old: Node, wanted: Node): void {
  if (!(old instanceof Element) || !(wanted instanceof Element)) {
    if (old.nodeValue !== wanted.nodeValue) old.nodeValue = wanted.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of wanted.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  morphChildren(old, [...wanted.childNodes]);
}

function isLike(old: Node, wanted: Node): boolean {
  return old.nodeName === wanted.nodeName && keyOf(old) === keyOf(wanted);
}

function keyOf(node: Node): string | undefined {
  return node instanceof Element ? (node.getAttribute('data-key') ?? undefined) : undefined;
}

/** @returns what stood behind it */
function removed(node: Node | null): Node | null {
  const behind = node?.nextSibling ?? null;
  node?.parentNode?.removeChild(node);
  return behind;
}
