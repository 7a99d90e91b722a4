/** All addresses of the interface; each room is a chunk of its own. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';

import { chosenWorkspace, meQuery } from '@/shared/api/session';
import { documentQuery } from '@/shared/changes';
import { parseSearch, stringifySearch } from '@/shared/filter/address';
import { filterKeys, readFilter, type FilterSearch } from '@/shared/filter/search';
import { AppShell } from '@/shell/AppShell';
import { CrashPage, NotFoundPage } from '@/shell/FallbackPages';

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
  interface StaticDataRouteOption {
    /** Which room of the navigation is current. */
    room?: 'journeys' | 'analysis' | 'library' | 'customers' | 'data' | 'framework' | 'settings' | 'inbox';
    /** The page wants the window for itself: the navigation is a rail. */
    canvas?: boolean;
  }
}

interface Context {
  queries: QueryClient;
}

/** Filter and whatever a room adds; rooms read their own part. */
type RoomSearch = FilterSearch & Record<string, unknown>;

const root = createRootRouteWithContext<Context>()({
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { token?: string; next?: string } => ({
    ...(typeof search['token'] === 'string' && { token: search['token'] }),
    ...(typeof search['next'] === 'string' && { next: search['next'] }),
  }),
  component: lazyRouteComponent(() => import('@/features/session'), 'SignInPage'),
});

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  validateSearch: (search: Record<string, unknown>): { token?: string } => ({
    ...(typeof search['token'] === 'string' && { token: search['token'] }),
  }),
  component: lazyRouteComponent(() => import('@/features/session'), 'JoinPage'),
});

const shared = createRoute({
  getParentRoute: () => root,
  path: '/shared/$token',
  component: lazyRouteComponent(() => import('@/features/guest'), 'SharedPage'),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: AppShell,
  validateSearch: (search: Record<string, unknown>): RoomSearch => ({ ...search, ...readFilter(search) }),
  search: { middlewares: [retainSearchParams<RoomSearch>([...filterKeys])] },
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(meQuery);
    } catch {
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
    }
  },
});

/** Signed in, but without the shell: a screen or a sheet of paper for one journey alone. */
const bare = createRoute({
  getParentRoute: () => root,
  id: 'bare',
  validateSearch: (search: Record<string, unknown>): RoomSearch => ({ ...search, ...readFilter(search) }),
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(meQuery);
    } catch {
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
    }
  },
});

const start = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/journeys' });
  },
});

const journeys = createRoute({
  getParentRoute: () => inside,
  path: '/journeys',
  staticData: { room: 'journeys' },
  component: lazyRouteComponent(() => import('@/features/journeys'), 'JourneysPage'),
});

const propose = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/propose',
  staticData: { room: 'journeys' },
  component: lazyRouteComponent(() => import('@/features/journeys'), 'ProposePage'),
});

const newJourney = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/new',
  staticData: { room: 'journeys' },
  component: lazyRouteComponent(() => import('@/features/journeys'), 'NewJourneyPage'),
});

const profile = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey/profile',
  staticData: { room: 'journeys', canvas: true },
  component: lazyRouteComponent(() => import('@/features/journeys'), 'ProfilePage'),
});

const versions = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey/versions',
  staticData: { room: 'journeys', canvas: true },
  component: lazyRouteComponent(() => import('@/features/versions'), 'VersionsPage'),
});

const variants = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey/variants',
  staticData: { room: 'journeys', canvas: true },
  component: lazyRouteComponent(() => import('@/features/versions'), 'VariantsPage'),
});

const gaps = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey/gaps',
  staticData: { room: 'journeys', canvas: true },
  component: lazyRouteComponent(() => import('@/features/versions'), 'GapsPage'),
});

const guide = createRoute({
  getParentRoute: () => inside,
  path: '/guide',
  staticData: { room: 'journeys' },
  component: lazyRouteComponent(() => import('@/features/guide'), 'GuidePage'),
});

const present = createRoute({
  getParentRoute: () => bare,
  path: '/journeys/$journey/present',
  component: lazyRouteComponent(() => import('@/features/versions'), 'PresentPage'),
});

const poster = createRoute({
  getParentRoute: () => bare,
  path: '/journeys/$journey/poster',
  component: lazyRouteComponent(() => import('@/features/versions'), 'PosterPage'),
});

const map = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey',
  staticData: { room: 'journeys', canvas: true },
  // The document is asked for while the code of the map is still on its way.
  loader: ({ context, params }) => {
    const me = context.queries.getQueryData(meQuery.queryKey);
    const workspace = me && chosenWorkspace(me);
    if (workspace) void context.queries.prefetchQuery(documentQuery(workspace.id, params.journey));
  },
  component: lazyRouteComponent(() => import('@/features/map'), 'MapPage'),
});

const journeyPaths = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey/paths',
  staticData: { room: 'journeys', canvas: true },
  component: lazyRouteComponent(() => import('@/features/paths'), 'JourneyPathsPage'),
});

const conformity = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey/conformity',
  staticData: { room: 'journeys', canvas: true },
  component: lazyRouteComponent(() => import('@/features/conformity'), 'ConformityPage'),
});

const deviation = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey/deviations/$deviation',
  staticData: { room: 'journeys', canvas: true },
  component: lazyRouteComponent(() => import('@/features/conformity'), 'DeviationPage'),
});

const assumptions = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey/assumptions',
  staticData: { room: 'journeys', canvas: true },
  component: lazyRouteComponent(() => import('@/features/map'), 'AssumptionsPage'),
});

const behindCard = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey/cards/$card',
  staticData: { room: 'journeys', canvas: true },
  component: lazyRouteComponent(() => import('@/features/map'), 'BehindPage'),
});

const paths = createRoute({
  getParentRoute: () => inside,
  path: '/paths',
  staticData: { room: 'journeys', canvas: true },
  component: lazyRouteComponent(() => import('@/features/paths'), 'PathsPage'),
});

const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  staticData: { room: 'customers' },
  component: lazyRouteComponent(() => import('@/features/people'), 'PeoplePage'),
});

const customers = createRoute({
  getParentRoute: () => inside,
  path: '/customers',
  staticData: { room: 'customers' },
  component: lazyRouteComponent(() => import('@/features/customers'), 'CustomersPage'),
});

const segments = createRoute({
  getParentRoute: () => inside,
  path: '/customers/segments',
  staticData: { room: 'customers' },
  component: lazyRouteComponent(() => import('@/features/segments'), 'SegmentsPage'),
});

const newSegment = createRoute({
  getParentRoute: () => inside,
  path: '/customers/segments/new',
  staticData: { room: 'customers' },
  component: lazyRouteComponent(() => import('@/features/segments'), 'NewSegmentPage'),
});

const segment = createRoute({
  getParentRoute: () => inside,
  path: '/customers/segments/$segment',
  staticData: { room: 'customers' },
  component: lazyRouteComponent(() => import('@/features/segments'), 'SegmentPage'),
});

const duplicates = createRoute({
  getParentRoute: () => inside,
  path: '/customers/duplicates',
  staticData: { room: 'customers' },
  component: lazyRouteComponent(() => import('@/features/customers'), 'DuplicatesPage'),
});

const identity = createRoute({
  getParentRoute: () => inside,
  path: '/customers/identity',
  staticData: { room: 'customers' },
  component: lazyRouteComponent(() => import('@/features/customers'), 'IdentityPage'),
});

const customer = createRoute({
  getParentRoute: () => inside,
  path: '/customers/$customer',
  staticData: { room: 'customers', canvas: true },
  component: lazyRouteComponent(() => import('@/features/customers'), 'CustomerPage'),
});

const data = createRoute({
  getParentRoute: () => inside,
  path: '/data',
  staticData: { room: 'data' },
  component: lazyRouteComponent(() => import('@/features/data'), 'SourcesPage'),
});

const newImport = createRoute({
  getParentRoute: () => inside,
  path: '/data/import',
  staticData: { room: 'data' },
  component: lazyRouteComponent(() => import('@/features/data'), 'ImportPage'),
});

const run = createRoute({
  getParentRoute: () => inside,
  path: '/data/runs/$run',
  staticData: { room: 'data' },
  component: lazyRouteComponent(() => import('@/features/data'), 'RunPage'),
});

const source = createRoute({
  getParentRoute: () => inside,
  path: '/data/sources/$source',
  staticData: { room: 'data' },
  component: lazyRouteComponent(() => import('@/features/data'), 'SourcePage'),
});

const failures = createRoute({
  getParentRoute: () => inside,
  path: '/data/failures',
  staticData: { room: 'data' },
  component: lazyRouteComponent(() => import('@/features/data'), 'FailuresPage'),
});

const balance = createRoute({
  getParentRoute: () => inside,
  path: '/data/balance',
  staticData: { room: 'data' },
  component: lazyRouteComponent(() => import('@/features/data'), 'BalancePage'),
});

const catalogue = createRoute({
  getParentRoute: () => inside,
  path: '/data/catalogue',
  staticData: { room: 'data' },
  component: lazyRouteComponent(() => import('@/features/data'), 'CataloguePage'),
});

const eventType = createRoute({
  getParentRoute: () => inside,
  path: '/data/catalogue/$event',
  staticData: { room: 'data' },
  component: lazyRouteComponent(() => import('@/features/data'), 'EventPage'),
});

const touchpoints = createRoute({
  getParentRoute: () => inside,
  path: '/data/touchpoints',
  staticData: { room: 'data' },
  component: lazyRouteComponent(() => import('@/features/data'), 'BindingsPage'),
});

const libraryStart = createRoute({
  getParentRoute: () => inside,
  path: '/library',
  staticData: { room: 'library' },
  component: lazyRouteComponent(() => import('@/features/library'), 'LibraryStart'),
});

const contentMatrix = createRoute({
  getParentRoute: () => inside,
  path: '/library/content-matrix',
  staticData: { room: 'library' },
  component: lazyRouteComponent(() => import('@/features/library'), 'ContentMatrixPage'),
});

const libraryList = createRoute({
  getParentRoute: () => inside,
  path: '/library/$kind',
  staticData: { room: 'library' },
  component: lazyRouteComponent(() => import('@/features/library'), 'LibraryListPage'),
});

const libraryObject = createRoute({
  getParentRoute: () => inside,
  path: '/library/object/$id',
  staticData: { room: 'library' },
  component: lazyRouteComponent(() => import('@/features/library'), 'ObjectPage'),
});

const frameworkStart = createRoute({
  getParentRoute: () => inside,
  path: '/framework',
  staticData: { room: 'framework' },
  component: lazyRouteComponent(() => import('@/features/framework'), 'FrameworkPage'),
});

const departments = createRoute({
  getParentRoute: () => inside,
  path: '/framework/departments',
  staticData: { room: 'framework' },
  component: lazyRouteComponent(() => import('@/features/framework'), 'DepartmentsPage'),
});

const taxonomies = createRoute({
  getParentRoute: () => inside,
  path: '/framework/taxonomies',
  staticData: { room: 'framework' },
  component: lazyRouteComponent(() => import('@/features/framework'), 'TaxonomiesPage'),
});

const glossary = createRoute({
  getParentRoute: () => inside,
  path: '/framework/glossary',
  staticData: { room: 'framework' },
  component: lazyRouteComponent(() => import('@/features/framework'), 'GlossaryPage'),
});

const information = createRoute({
  getParentRoute: () => inside,
  path: '/framework/information',
  staticData: { room: 'framework' },
  component: lazyRouteComponent(() => import('@/features/framework'), 'InformationPage'),
});

const stakeholders = createRoute({
  getParentRoute: () => inside,
  path: '/framework/stakeholders',
  staticData: { room: 'framework' },
  component: lazyRouteComponent(() => import('@/features/framework'), 'StakeholdersPage'),
});

const frameworkRules = createRoute({
  getParentRoute: () => inside,
  path: '/framework/rules',
  staticData: { room: 'framework' },
  component: lazyRouteComponent(() => import('@/features/framework'), 'RulesPage'),
});

const compliance = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey/compliance',
  staticData: { room: 'journeys' },
  component: lazyRouteComponent(() => import('@/features/framework'), 'CompliancePage'),
});

const settingsPeople = createRoute({
  getParentRoute: () => inside,
  path: '/settings/people',
  staticData: { room: 'settings' },
  component: lazyRouteComponent(() => import('@/features/people-admin'), 'PeoplePage'),
});

const settingsWorkspaces = createRoute({
  getParentRoute: () => inside,
  path: '/settings/workspaces',
  staticData: { room: 'settings' },
  component: lazyRouteComponent(() => import('@/features/people-admin'), 'WorkspacesPage'),
});

const inbox = createRoute({
  getParentRoute: () => inside,
  path: '/inbox',
  staticData: { room: 'inbox' },
  component: lazyRouteComponent(() => import('@/features/together'), 'InboxPage'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  staticData: { room: 'settings' },
  component: lazyRouteComponent(() => import('@/features/settings'), 'SettingsPage'),
});

const privacy = createRoute({
  getParentRoute: () => inside,
  path: '/privacy',
  staticData: { room: 'settings' },
  validateSearch: (search: Record<string, unknown>): { customer?: string } => (typeof search.customer === 'string' ? { customer: search.customer } : {}),
  component: lazyRouteComponent(() => import('@/features/privacy'), 'RequestsPage'),
});

const privacyRequest = createRoute({
  getParentRoute: () => inside,
  path: '/privacy/requests/$request',
  staticData: { room: 'settings' },
  component: lazyRouteComponent(() => import('@/features/privacy'), 'RequestPage'),
});

const purposes = createRoute({
  getParentRoute: () => inside,
  path: '/privacy/purposes',
  staticData: { room: 'settings' },
  component: lazyRouteComponent(() => import('@/features/privacy'), 'PurposesPage'),
});

const retention = createRoute({
  getParentRoute: () => inside,
  path: '/privacy/retention',
  staticData: { room: 'settings' },
  component: lazyRouteComponent(() => import('@/features/privacy'), 'RetentionPage'),
});

const controller = createRoute({
  getParentRoute: () => inside,
  path: '/privacy/controller',
  staticData: { room: 'settings' },
  component: lazyRouteComponent(() => import('@/features/privacy'), 'ControllerPage'),
});

const privacyLog = createRoute({
  getParentRoute: () => inside,
  path: '/privacy/log',
  staticData: { room: 'settings' },
  component: lazyRouteComponent(() => import('@/features/privacy'), 'LogPage'),
});

const metrics = createRoute({
  getParentRoute: () => inside,
  path: '/analysis/metrics',
  staticData: { room: 'analysis' },
  component: lazyRouteComponent(() => import('@/features/metrics'), 'MetricsPage'),
});

const metric = createRoute({
  getParentRoute: () => inside,
  path: '/analysis/metrics/$metric',
  staticData: { room: 'analysis' },
  component: lazyRouteComponent(() => import('@/features/metrics'), 'MetricPage'),
});

const voices = createRoute({
  getParentRoute: () => inside,
  path: '/analysis/voices',
  staticData: { room: 'analysis' },
  component: lazyRouteComponent(() => import('@/features/voices'), 'VoicesPage'),
});

const drivers = createRoute({
  getParentRoute: () => inside,
  path: '/analysis/drivers',
  staticData: { room: 'analysis' },
  component: lazyRouteComponent(() => import('@/features/drivers'), 'DriversPage'),
});

const performance = createRoute({
  getParentRoute: () => inside,
  path: '/analysis/touchpoints',
  staticData: { room: 'analysis' },
  component: lazyRouteComponent(() => import('@/features/performance'), 'PerformancePage'),
});

const lifetime = createRoute({
  getParentRoute: () => inside,
  path: '/analysis/value',
  staticData: { room: 'analysis' },
  component: lazyRouteComponent(() => import('@/features/lifetime'), 'LifetimePage'),
});

const boards = createRoute({
  getParentRoute: () => inside,
  path: '/analysis',
  staticData: { room: 'analysis' },
  component: lazyRouteComponent(() => import('@/features/boards'), 'BoardsPage'),
});

const board = createRoute({
  getParentRoute: () => inside,
  path: '/analysis/boards/$board',
  staticData: { room: 'analysis' },
  component: lazyRouteComponent(() => import('@/features/boards'), 'BoardPage'),
});

const reports = createRoute({
  getParentRoute: () => inside,
  path: '/analysis/reports',
  staticData: { room: 'analysis' },
  component: lazyRouteComponent(() => import('@/features/boards'), 'ReportsPage'),
});

const money = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$journey/money',
  staticData: { room: 'journeys' },
  component: lazyRouteComponent(() => import('@/features/boards'), 'MoneyPage'),
});

const dataSize = createRoute({
  getParentRoute: () => inside,
  path: '/data/size',
  staticData: { room: 'data' },
  component: lazyRouteComponent(() => import('@/features/boards'), 'SizePage'),
});

const tree = root.addChildren([
  signIn,
  bare.addChildren([present, poster]),
  join,
  shared,
  inside.addChildren([
    start,
    journeys,
    propose,
    newJourney,
    profile,
    versions,
    variants,
    gaps,
    guide,
    map,
    journeyPaths,
    conformity,
    deviation,
    assumptions,
    behindCard,
    paths,
    people,
    customers,
    segments,
    newSegment,
    segment,
    duplicates,
    identity,
    customer,
    data,
    newImport,
    run,
    source,
    failures,
    balance,
    catalogue,
    eventType,
    touchpoints,
    libraryStart,
    contentMatrix,
    libraryList,
    libraryObject,
    frameworkStart,
    departments,
    taxonomies,
    glossary,
    information,
    stakeholders,
    frameworkRules,
    compliance,
    inbox,
    settings,
    settingsPeople,
    settingsWorkspaces,
    privacy,
    privacyRequest,
    purposes,
    retention,
    controller,
    privacyLog,
    metrics,
    metric,
    drivers,
    voices,
    performance,
    lifetime,
    boards,
    board,
    reports,
    money,
    dataSize,
  ]),
]);

/** The router of the whole interface. */
export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });
