/** What the browser keeps: local storage under one prefix, or memory where it is closed, full or not allowed. */

const PREFIX = 'etappe.';

export class Storage {
  private memory = new Map<string, string>();

  /** `lasting` is false where nothing may be stored. */
  constructor(
    private readonly key: string,
    public lasting: boolean,
  ) {}

  read<T>(name: string): T | undefined {
    try {
      const text = (this.lasting ? localStorage.getItem(this.full(name)) : null) ?? this.memory.get(name);
      return text ? (JSON.parse(text) as T) : undefined;
    } catch {
      return undefined;
    }
  }

  write(name: string, value: unknown): void {
    const text = JSON.stringify(value);
    if (this.lasting) {
      try {
        localStorage.setItem(this.full(name), text);
        this.memory.delete(name);
        return;
      } catch {
        // Full or closed: the page goes on from memory, and what is stored must not shadow it.
        this.drop(name);
      }
    }
    this.memory.set(name, text);
  }

  drop(name: string): void {
    this.memory.delete(name);
    try {
      localStorage.removeItem(this.full(name));
    } catch {
      // Closed storage holds nothing of ours.
    }
  }

  private full(name: string): string {
    return `${PREFIX}${this.key}.${name}`;
  }
}
