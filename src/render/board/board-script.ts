/** Filters: the only script of the page. Everything can be read without it. */
export const boardScript = `
const form = document.getElementById('filters');
const [text, institution, state, shown] = ['f-text', 'f-institution', 'f-state', 'f-shown'].map((id) => document.getElementById(id));
const rows = [...document.querySelectorAll('tbody tr')];
const plain = (words) => words.normalize('NFD').replace(/\\p{M}/gu, '').toLowerCase();
const stands = (cell, wanted) => cell.firstElementChild?.classList.contains(wanted === '' ? 'c' : wanted === 'risk' ? 'r' : 't-' + wanted) ?? false;
const apply = () => {
  const wanted = plain(text.value.trim());
  let count = 0;
  for (const row of rows) {
    let fits = 0;
    for (const cell of row.querySelectorAll('td')) {
      const isState = stands(cell, state.value);
      const isOther = institution.value !== '' && cell.cellIndex !== institution.selectedIndex;
      cell.hidden = isOther;
      cell.classList.toggle('dim', !isState && state.value !== '');
      if (isState && !isOther) fits += 1;
    }
    const isAll = institution.value === '' && state.value === '';
    row.hidden = !(plain(row.dataset.t).includes(wanted) && (isAll || fits > 0));
    if (!row.hidden) count += 1;
  }
  for (const head of document.querySelectorAll('thead th:not(.m)')) head.hidden = institution.value !== '' && head.cellIndex !== institution.selectedIndex;
  shown.value = shown.dataset.says.replace('#', count);
};
form.addEventListener('input', apply);
form.addEventListener('reset', () => setTimeout(apply));
form.addEventListener('submit', (event) => event.preventDefault());
form.hidden = false;
apply();
`;
