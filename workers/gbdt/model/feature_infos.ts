import { type BinMapper, isTrivial } from '../binning/mapper';
import { formatDouble } from './format';

/** What LightGBM writes of each feature: its range, its categories, or `none` when it cannot be split. */
export function featureInfos(mappers: BinMapper[]): string[] {
  return mappers.map((mapper) => {
    if (isTrivial(mapper)) return 'none';
    if (mapper.kind === 'categorical') return [-1, ...mapper.categories].join(':');
    return `[${formatDouble(mapper.minimum)}:${formatDouble(mapper.maximum)}]`;
  });
}
