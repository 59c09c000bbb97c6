'use strict';
// Runs when the page is read, whole or cut off. The page's text is only ever read as text.
addEventListener('DOMContentLoaded', () => {
  const [search, connection, side, count] = ['q', 'n', 'side', 'count'].map(id => document.getElementById(id));
  const rows = [];
  const sections = [...document.querySelectorAll('section')].map(element => {
    const own = [...element.children].map(row => ({element: row, n: row.dataset.n, side: row.className[0], text: null}));
    rows.push(...own);
    return {element, rows: own};
  });
  for (const {element, n} of rows) {
    if (element.dataset.peer !== undefined) {
      connection.add(new Option('#' + n + ' ' + element.dataset.peer, n));
    }
  }

  const apply = () => {
    const wanted = search.value.toLowerCase();
    let shown = 0;
    for (const section of sections) {
      let here = 0;
      for (const row of section.rows) {
        let fits = (!connection.value || row.n === connection.value) && (!side.value || row.side === side.value);
        if (fits && wanted) {
          row.text ??= row.element.textContent.toLowerCase();
          fits = row.text.includes(wanted);
          const folded = fits && row.element.querySelector('details');
          if (folded && folded.textContent.toLowerCase().includes(wanted)) {
            folded.open = true;
          }
        }
        row.element.hidden = !fits;
        here += fits;
      }
      section.element.hidden = here === 0;
      section.element.style.containIntrinsicBlockSize = here * 1.7 + 'rem'; // what an unseen section is taken for
      shown += here;
    }
    count.value = shown === rows.length ? shown + ' messages' : shown + ' of ' + rows.length;
  };

  const move = step => {
    const seen = rows.filter(row => !row.element.hidden);
    const at = seen.findIndex(row => row.element.contains(document.activeElement));
    const next = seen[at < 0 ? 0 : Math.max(0, Math.min(seen.length - 1, at + step))];
    if (next) {
      next.element.tabIndex = -1;
      next.element.focus();
      next.element.scrollIntoView({block: 'nearest'});
    }
  };

  let waiting;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 150);
  });
  connection.addEventListener('change', apply);
  side.addEventListener('change', apply);
  addEventListener('keydown', event => {
    const typing = event.target.matches('input, select');
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'Escape' && event.target === search) {
      search.value = '';
      apply();
      search.blur();
    } else if (event.key === '/' && !typing) {
      event.preventDefault();
      search.focus();
    } else if ((event.key === 'j' || event.key === 'k') && !typing) {
      move(event.key === 'j' ? 1 : -1);
    } else if (event.key === 'Enter' && event.target.matches('article')) {
      const folded = event.target.querySelector('details');
      if (folded) {
        folded.open = !folded.open;
      }
    }
  });

  const asked = new URLSearchParams(location.hash.slice(1)); // transcript.html#q=QUIT&n=2&side=c
  search.value = asked.get('q') ?? '';
  connection.value = asked.get('n') ?? '';
  side.value = asked.get('side') ?? '';
  apply();
});
