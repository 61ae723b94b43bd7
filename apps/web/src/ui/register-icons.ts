/**
 * The icons of the first load, in the bundle itself: EUI fetches any other icon by its own request, late and with a jump.
 * `register-icons.test.ts` finds names used in the sources that are missing here.
 */
import { appendIconComponentCache } from '@elastic/eui/es/components/icon/icon';
import { icon as appsIcon } from '@elastic/eui/es/components/icon/assets/apps';
import { icon as boxesVerticalIcon } from '@elastic/eui/es/components/icon/assets/boxes_vertical';
import { icon as checkIcon } from '@elastic/eui/es/components/icon/assets/check';
import { icon as checkCircleIcon } from '@elastic/eui/es/components/icon/assets/check_circle';
import { icon as checkCircleFillIcon } from '@elastic/eui/es/components/icon/assets/check_circle_fill';
import { icon as chevronDoubleLeftIcon } from '@elastic/eui/es/components/icon/assets/chevron_double_left';
import { icon as chevronDoubleRightIcon } from '@elastic/eui/es/components/icon/assets/chevron_double_right';
import { icon as chevronLimitLeftIcon } from '@elastic/eui/es/components/icon/assets/chevron_limit_left';
import { icon as chevronLimitRightIcon } from '@elastic/eui/es/components/icon/assets/chevron_limit_right';
import { icon as chevronSingleDownIcon } from '@elastic/eui/es/components/icon/assets/chevron_single_down';
import { icon as chevronSingleLeftIcon } from '@elastic/eui/es/components/icon/assets/chevron_single_left';
import { icon as chevronSingleRightIcon } from '@elastic/eui/es/components/icon/assets/chevron_single_right';
import { icon as chevronSingleUpIcon } from '@elastic/eui/es/components/icon/assets/chevron_single_up';
import { icon as clockIcon } from '@elastic/eui/es/components/icon/assets/clock';
import { icon as codeIcon } from '@elastic/eui/es/components/icon/assets/code';
import { icon as commandLineIcon } from '@elastic/eui/es/components/icon/assets/command_line';
import { icon as compareIcon } from '@elastic/eui/es/components/icon/assets/compare';
import { icon as contrastIcon } from '@elastic/eui/es/components/icon/assets/contrast';
import { icon as contrastFillIcon } from '@elastic/eui/es/components/icon/assets/contrast_fill';
import { icon as copyIcon } from '@elastic/eui/es/components/icon/assets/copy';
import { icon as crossIcon } from '@elastic/eui/es/components/icon/assets/cross';
import { icon as crossCircleIcon } from '@elastic/eui/es/components/icon/assets/cross_circle';
import { icon as dashedCircleIcon } from '@elastic/eui/es/components/icon/assets/dashed_circle';
import { icon as displayIcon } from '@elastic/eui/es/components/icon/assets/display';
import { icon as documentIcon } from '@elastic/eui/es/components/icon/assets/document';
import { icon as dotIcon } from '@elastic/eui/es/components/icon/assets/dot';
import { icon as downloadIcon } from '@elastic/eui/es/components/icon/assets/download';
import { icon as ellipsisIcon } from '@elastic/eui/es/components/icon/assets/ellipsis';
import { icon as emptyIcon } from '@elastic/eui/es/components/icon/assets/empty';
import { icon as errorIcon } from '@elastic/eui/es/components/icon/assets/error';
import { icon as errorFillIcon } from '@elastic/eui/es/components/icon/assets/error_fill';
import { icon as eyeIcon } from '@elastic/eui/es/components/icon/assets/eye';
import { icon as eyeSlashIcon } from '@elastic/eui/es/components/icon/assets/eye_slash';
import { icon as flaskIcon } from '@elastic/eui/es/components/icon/assets/flask';
import { icon as foldIcon } from '@elastic/eui/es/components/icon/assets/fold';
import { icon as gearIcon } from '@elastic/eui/es/components/icon/assets/gear';
import { icon as globeIcon } from '@elastic/eui/es/components/icon/assets/globe';
import { icon as homeIcon } from '@elastic/eui/es/components/icon/assets/home';
import { icon as infoIcon } from '@elastic/eui/es/components/icon/assets/info';
import { icon as inspectIcon } from '@elastic/eui/es/components/icon/assets/inspect';
import { icon as keyIcon } from '@elastic/eui/es/components/icon/assets/key';
import { icon as keyboardIcon } from '@elastic/eui/es/components/icon/assets/keyboard';
import { icon as linkSlashIcon } from '@elastic/eui/es/components/icon/assets/link_slash';
import { icon as lockIcon } from '@elastic/eui/es/components/icon/assets/lock';
import { icon as logOutIcon } from '@elastic/eui/es/components/icon/assets/log_out';
import { icon as magnifyIcon } from '@elastic/eui/es/components/icon/assets/magnify';
import { icon as menuIcon } from '@elastic/eui/es/components/icon/assets/menu';
import { icon as minusCircleIcon } from '@elastic/eui/es/components/icon/assets/minus_circle';
import { icon as moonIcon } from '@elastic/eui/es/components/icon/assets/moon';
import { icon as packageIcon } from '@elastic/eui/es/components/icon/assets/package';
import { icon as pauseIcon } from '@elastic/eui/es/components/icon/assets/pause';
import { icon as pencilIcon } from '@elastic/eui/es/components/icon/assets/pencil';
import { icon as plugsIcon } from '@elastic/eui/es/components/icon/assets/plugs';
import { icon as plusCircleIcon } from '@elastic/eui/es/components/icon/assets/plus_circle';
import { icon as questionIcon } from '@elastic/eui/es/components/icon/assets/question';
import { icon as refreshIcon } from '@elastic/eui/es/components/icon/assets/refresh';
import { icon as snowflakeIcon } from '@elastic/eui/es/components/icon/assets/snowflake';
import { icon as sortDownIcon } from '@elastic/eui/es/components/icon/assets/sort_down';
import { icon as sortUpIcon } from '@elastic/eui/es/components/icon/assets/sort_up';
import { icon as sortableIcon } from '@elastic/eui/es/components/icon/assets/sortable';
import { icon as sunIcon } from '@elastic/eui/es/components/icon/assets/sun';
import { icon as trashIcon } from '@elastic/eui/es/components/icon/assets/trash';
import { icon as unfoldIcon } from '@elastic/eui/es/components/icon/assets/unfold';
import { icon as uploadIcon } from '@elastic/eui/es/components/icon/assets/upload';
import { icon as userIcon } from '@elastic/eui/es/components/icon/assets/user';
import { icon as usersIcon } from '@elastic/eui/es/components/icon/assets/users';
import { icon as warningIcon } from '@elastic/eui/es/components/icon/assets/warning';
import { icon as warningFillIcon } from '@elastic/eui/es/components/icon/assets/warning_fill';
import { icon as wifiSlashIcon } from '@elastic/eui/es/components/icon/assets/wifi_slash';

const REGISTERED_ICONS = {
  apps: appsIcon,
  boxesVertical: boxesVerticalIcon,
  check: checkIcon,
  checkCircle: checkCircleIcon,
  checkCircleFill: checkCircleFillIcon,
  chevronDoubleLeft: chevronDoubleLeftIcon,
  chevronDoubleRight: chevronDoubleRightIcon,
  chevronLimitLeft: chevronLimitLeftIcon,
  chevronLimitRight: chevronLimitRightIcon,
  chevronSingleDown: chevronSingleDownIcon,
  chevronSingleLeft: chevronSingleLeftIcon,
  chevronSingleRight: chevronSingleRightIcon,
  chevronSingleUp: chevronSingleUpIcon,
  clock: clockIcon,
  code: codeIcon,
  commandLine: commandLineIcon,
  compare: compareIcon,
  contrast: contrastIcon,
  contrastFill: contrastFillIcon,
  copy: copyIcon,
  cross: crossIcon,
  crossCircle: crossCircleIcon,
  dashedCircle: dashedCircleIcon,
  display: displayIcon,
  document: documentIcon,
  dot: dotIcon,
  download: downloadIcon,
  ellipsis: ellipsisIcon,
  empty: emptyIcon,
  error: errorIcon,
  errorFill: errorFillIcon,
  eye: eyeIcon,
  eyeSlash: eyeSlashIcon,
  flask: flaskIcon,
  fold: foldIcon,
  gear: gearIcon,
  globe: globeIcon,
  home: homeIcon,
  info: infoIcon,
  inspect: inspectIcon,
  key: keyIcon,
  keyboard: keyboardIcon,
  linkSlash: linkSlashIcon,
  lock: lockIcon,
  logOut: logOutIcon,
  magnify: magnifyIcon,
  menu: menuIcon,
  minusCircle: minusCircleIcon,
  moon: moonIcon,
  package: packageIcon,
  pause: pauseIcon,
  pencil: pencilIcon,
  plugs: plugsIcon,
  plusCircle: plusCircleIcon,
  question: questionIcon,
  refresh: refreshIcon,
  snowflake: snowflakeIcon,
  sortDown: sortDownIcon,
  sortUp: sortUpIcon,
  sortable: sortableIcon,
  sun: sunIcon,
  trash: trashIcon,
  unfold: unfoldIcon,
  upload: uploadIcon,
  user: userIcon,
  users: usersIcon,
  warning: warningIcon,
  warningFill: warningFillIcon,
  wifiSlash: wifiSlashIcon,
} as const;

/** Call once, before anything is rendered. */
export function registerIcons(): void {
  appendIconComponentCache(REGISTERED_ICONS);
}
