import { Menu } from '@mantine/core';
import type { CsvFile } from '../../../workers/generator/protocol';
import { ButtonMenu } from '../../ui/menu/ButtonMenu';
import type { MenuOfButton } from '../../ui/menu/MenuButton';

const CSV_FILES: CsvFile['name'][] = [
  'events.csv',
  'item_properties_part1.csv',
  'item_properties_part2.csv',
  'category_tree.csv',
];

/** The files that a generated shop can be downloaded as. */
export default function CsvMenuItems({
  of,
  onChoose,
}: {
  of: MenuOfButton;
  onChoose(name: CsvFile['name']): void;
}) {
  return (
    <ButtonMenu {...of} position="bottom-start">
      <Menu.Label>In RetailRocket's layout</Menu.Label>
      {CSV_FILES.map((name, index) => (
        <Menu.Item key={name} data-autofocus={index === 0 || undefined} onClick={() => onChoose(name)}>
          {name}
        </Menu.Item>
      ))}
    </ButtonMenu>
  );
}
