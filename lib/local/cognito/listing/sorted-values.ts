/** Pairs of a value and a user's sequence, sorted by both: finds what is equal to a value or begins with it. */
export type SortedValues = {
  readonly add: (value: string, sequence: number) => void;
  readonly delete: (value: string, sequence: number) => void;
  /** How many values are equal to the wanted one, or begin with it. */
  readonly count: (wanted: string, prefix: boolean) => number;
  /** The sequences that go with them, in no particular order. */
  readonly sequences: (wanted: string, prefix: boolean) => number[];
};

type Block = { readonly values: string[]; readonly sequences: number[] };
type Position = { readonly block: number; readonly index: number };
/** True for the pairs before a place, and for none after it. */
type IsBefore = (value: string, sequence: number) => boolean;

const MOST_IN_BLOCK = 512;

/** Sorted blocks of a bounded length, so that a change moves a few hundred entries and never all of them. */
export function createSortedValues(): SortedValues {
  const blocks: Block[] = [{ values: [], sequences: [] }];

  const add = (value: string, sequence: number) => {
    const { block: number, index } = placeOf(blocks, isBefore(value, sequence));
    const block = blocks[number];
    if (!block) return;
    block.values.splice(index, 0, value);
    block.sequences.splice(index, 0, sequence);
    if (block.values.length > MOST_IN_BLOCK) splitBlock(blocks, number, block);
  };
  const remove = (value: string, sequence: number) => {
    const { block: number, index } = placeOf(blocks, isBefore(value, sequence));
    const block = blocks[number];
    if (block?.values[index] !== value || block.sequences[index] !== sequence) return;
    block.values.splice(index, 1);
    block.sequences.splice(index, 1);
    if (block.values.length === 0 && blocks.length > 1) blocks.splice(number, 1);
  };
  return {
    add,
    delete: remove,
    count: (wanted, prefix) => {
      let count = 0;
      for (const { from, to } of rangesOf(blocks, wanted, prefix)) count += to - from;
      return count;
    },
    sequences: (wanted, prefix) => {
      const found: number[] = [];
      for (const { block, from, to } of rangesOf(blocks, wanted, prefix)) {
        for (let index = from; index < to; index += 1) found.push(block.sequences[index] ?? 0);
      }
      return found;
    },
  };
}

function isBefore(value: string, sequence: number): IsBefore {
  return (other, place) => other < value || (other === value && place < sequence);
}

/** The parts of blocks that hold the wanted values. */
function* rangesOf(
  blocks: readonly Block[],
  wanted: string,
  prefix: boolean,
): Generator<{ block: Block; from: number; to: number }> {
  const first = placeOf(blocks, (value) => value < wanted);
  const end = placeOf(blocks, (value) => value <= wanted || (prefix && value.startsWith(wanted)));
  for (let number = first.block; number <= end.block; number += 1) {
    const block = blocks[number];
    if (!block) continue;
    const from = number === first.block ? first.index : 0;
    yield { block, from, to: number === end.block ? end.index : block.values.length };
  }
}

/** Where the first pair stands that is not before the place; behind the last pair when all of them are. */
function placeOf(blocks: readonly Block[], before: IsBefore): Position {
  const block = firstFailing(blocks.length - 1, (number) => {
    const { values, sequences } = blocks[number] as Block;
    return values.length > 0 && before(values.at(-1) ?? "", sequences.at(-1) ?? 0);
  });
  const { values, sequences } = blocks[block] as Block;
  const index = firstFailing(values.length, (at) => before(values[at] ?? "", sequences[at] ?? 0));
  return { block, index };
}

/** The first number below `end` for which the test fails, or `end`; it fails for all after the first. */
function firstFailing(end: number, test: (number: number) => boolean): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function splitBlock(blocks: Block[], number: number, block: Block): void {
  const half = block.values.length >> 1;
  const upper = { values: block.values.splice(half), sequences: block.sequences.splice(half) };
  blocks.splice(number + 1, 0, upper);
}
