/** Where a fresh copy's plan, people, calendar and demo history stand. */
export function seedFile(name: 'plan' | 'people' | 'calendar' | 'demo'): string {
  return new URL(`../../seeds/${name}.yaml`, import.meta.url).pathname;
}
