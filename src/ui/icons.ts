/** The icons of the page, each imported by itself; `base.css` gives their size. */

export { default as UndoIcon } from '@tabler/icons-react/icons/IconArrowBackUp';
export { default as DownIcon } from '@tabler/icons-react/icons/IconArrowDown';
export { default as RedoIcon } from '@tabler/icons-react/icons/IconArrowForwardUp';
export { default as UpIcon } from '@tabler/icons-react/icons/IconArrowUp';
export { default as CheckIcon } from '@tabler/icons-react/icons/IconCheck';
export { default as CopyIcon } from '@tabler/icons-react/icons/IconCopy';
export { default as SystemIcon } from '@tabler/icons-react/icons/IconDeviceDesktop';
export { default as MoreIcon } from '@tabler/icons-react/icons/IconDots';
export { default as DownloadIcon } from '@tabler/icons-react/icons/IconDownload';
export { default as OpenIcon } from '@tabler/icons-react/icons/IconFolder';
export { default as KeyboardIcon } from '@tabler/icons-react/icons/IconKeyboard';
export { default as ShareIcon } from '@tabler/icons-react/icons/IconLink';
export { default as MoonIcon } from '@tabler/icons-react/icons/IconMoon';
export { default as PlayIcon } from '@tabler/icons-react/icons/IconPlayerPlayFilled';
export { default as StopIcon } from '@tabler/icons-react/icons/IconPlayerStopFilled';
export { default as PlusIcon } from '@tabler/icons-react/icons/IconPlus';
export { default as ShieldIcon } from '@tabler/icons-react/icons/IconShieldCheck';
export { default as SunIcon } from '@tabler/icons-react/icons/IconSun';
export { default as RemoveIcon } from '@tabler/icons-react/icons/IconX';
