/** The list a person was opened from: for previous and next, and the way back. Lives as long as the tab. */
import { useSessionStorage } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';

export interface PeopleList {
  /** What the list is called: "Formular-Abbrüche". */
  title: string;
  /** People in the whole list, not only those loaded. */
  total: number;
  /** Keys in the order shown. */
  keys: string[];
  /** Address of the list, with its filter. */
  href: string;
}

const KEY = 'etappe.people-list';

const usePeopleListStorage = () =>
  useSessionStorage<PeopleList | null>({ key: KEY, defaultValue: null, getInitialValueInEffect: false });

/** The list that holds this person, if they were opened from one. */
export const usePeopleList = (customer: string): (PeopleList & { at: number }) | null => {
  const [list] = usePeopleListStorage();
  const at = list?.keys.indexOf(customer) ?? -1;
  return list && at >= 0 ? { ...list, at } : null;
};

/** Opens a person and remembers the list they are in. */
export const useOpenCustomer = (): ((customer: string, list?: Omit<PeopleList, 'href'>) => void) => {
  const navigate = useNavigate();
  const [, setList] = usePeopleListStorage();
  return (customer, list) => {
    if (list) setList({ ...list, href: location.pathname + location.search });
    void navigate({ to: '/customers/$customer', params: { customer } });
  };
};
