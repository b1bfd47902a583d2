/** How the page looks: light, dark, with forced colours, on a phone and on paper. Colours are never alone: a sign or a word stands with each. */
export const boardStyle = `
:root{color-scheme:light dark;--ground:#f4f5f7;--paper:#fff;--ink:#1b2330;--soft:#566072;--line:#e2e5ea;--strong:#c9ced6;--focus:#1d5fb8;--shade:0 1px 2px #1b23300d,0 4px 16px #1b23300a;
--green:#17693f;--green-bg:#e4f3ea;--blue:#1b5596;--blue-bg:#e3eefa;--amber:#7a5200;--amber-bg:#fbf0d3;--grey:#566072;--grey-bg:#f0f2f5;--violet:#6d3a96;--violet-bg:#f2e8f9;--red:#a8201a;--red-bg:#fde6e4}
@media (prefers-color-scheme:dark){:root{--ground:#12161c;--paper:#1a2028;--ink:#e8ebf0;--soft:#a3adbb;--line:#2b333e;--strong:#414b59;--focus:#8ab8f5;--shade:0 1px 2px #0006;
--green:#86d6a8;--green-bg:#16352a;--blue:#93c1f7;--blue-bg:#172f4b;--amber:#ecc468;--amber-bg:#3a2e12;--grey:#a9b3c1;--grey-bg:#252c36;--violet:#d3adf0;--violet-bg:#342246;--red:#ff9f98;--red-bg:#471d1b}}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums}
main,.page>header,.page>footer{max-width:1600px;margin-inline:auto;padding-inline:clamp(16px,2.4vw,40px)}
h1,h2,h3,p,ul,ol,dl,dd{margin:0}ul,ol{padding:0;list-style:none}
h1{font-size:clamp(22px,2.1vw,30px);line-height:1.25;font-weight:650;letter-spacing:-.012em;text-wrap:balance}
h2{font-size:17px;line-height:1.35;font-weight:650}h3{font-size:14px;font-weight:650}
a{color:var(--blue);text-underline-offset:.18em}
abbr{text-decoration:none}
small{font-size:inherit}.quiet,small{color:var(--soft)}
.c i,.c>b{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.sheet{position:absolute}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:8px;z-index:9;background:var(--paper);padding:8px 14px;border-radius:8px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:6px}
svg:not([viewBox],[width]){width:1.05em;height:1.05em;flex:none;fill:none;stroke:currentColor;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
small>svg{width:.9em;height:.9em}rect.full,rect.pale{fill:currentColor;stroke:none}.pale{opacity:.25}.full{fill:currentColor}
.page>header{padding-block:28px 20px;display:grid;gap:6px}
.kicker{font-size:14px;color:var(--soft);font-weight:550}
.looks{display:flex;flex-wrap:wrap;gap:6px;margin-top:10px;align-items:center;font-size:14px}
.looks span{color:var(--soft);margin-right:4px}
.looks a{padding:4px 11px;border:1px solid var(--line);border-radius:99px;text-decoration:none;background:var(--paper);color:var(--ink)}
.looks a:hover{border-color:var(--strong)}.looks a[aria-current]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
.note{margin-top:8px;padding:8px 14px;border-left:3px solid var(--strong);background:var(--paper);border-radius:0 8px 8px 0;max-width:80ch}
main{display:grid;gap:20px;padding-bottom:32px}
main>*{min-width:0}
section{background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:20px 22px;box-shadow:var(--shade);min-width:0}
.summary{display:grid;grid-template-columns:1fr 1fr 1.25fr;gap:20px}
.summary h2{margin-bottom:14px}
.shares{display:block;width:100%;height:10px;border-radius:5px;background:var(--grey-bg)}
.shares rect{fill:currentColor}
.counts{margin-top:12px}.counts li{display:flex;align-items:center;gap:9px;padding:3px 0}.counts span{color:var(--ink);flex:1}.counts b{color:var(--ink);font-weight:650;font-size:16px}
.counts .none span,.counts .none b{color:var(--soft);font-weight:400}
.risk{display:flex;gap:9px;align-items:center;margin-top:8px;padding-top:8px;border-top:1px solid var(--line);color:var(--soft)}
.gaps h3{display:flex;gap:8px;align-items:center;margin:12px 0 2px}.gaps h2+h3{margin-top:0}
.gaps li{padding:2px 0 2px 24px}.gaps>p{margin-top:12px}
.timeline .scroll{overflow-x:auto;margin-top:6px}.timeline svg[role]{display:block;width:100%;min-width:900px;height:auto}
.timeline text{font-size:11px;fill:var(--soft)}.timeline text.year{font-weight:650;fill:var(--ink);font-size:12px}
.axis{stroke:var(--strong);stroke-width:2}path.month{stroke:var(--strong)}path.year{stroke:var(--line)}
.timeline text.now{fill:var(--ink);font-weight:650;font-size:12px}path.now{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:3 3}
.d-complete circle{fill:var(--green);fill-opacity:.82}.d-open circle{fill:var(--paper);stroke:var(--grey);stroke-width:2}.d-late circle{fill:var(--red)}
.timeline text.mark{fill:var(--paper);font-weight:700;font-size:12px}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;margin-top:4px;color:var(--soft);font-size:14px}.key li{display:flex;gap:7px;align-items:center}.key svg{width:15px;height:15px}
.timeline h3{margin:14px 0 4px}.next{columns:2;column-gap:32px}.next li{break-inside:avoid;padding:1px 0}
.hint{font-size:14px}
.filters{display:flex;flex-wrap:wrap;gap:10px 14px;align-items:end;margin-top:14px}.filters[hidden]{display:none}
.filters label{display:grid;gap:3px;font-size:13px;color:var(--soft)}
.filters input,.filters select,.filters button,header button{font:inherit;font-size:15px;color:var(--ink);background:var(--paper);border:1px solid var(--strong);border-radius:8px;padding:7px 11px;min-height:38px}
.filters select{max-width:min(21em,100%)}.filters input{width:15em;max-width:100%}
.filters button,.close{cursor:pointer}.filters button:hover,header button:hover{background:var(--grey-bg)}
output{color:var(--soft);padding:8px 0}
.legend{display:flex;flex-wrap:wrap;gap:6px 34px;margin:16px 0 14px;font-size:13.5px}.legend ul{display:flex;flex-wrap:wrap;gap:4px 17px}.legend li{display:flex;gap:6px;align-items:center}
.wrap{overflow:auto;max-height:max(30rem,calc(100vh - 2rem));margin-inline:-22px;padding-inline:22px;border-top:1px solid var(--line)}
@media (min-width:1320px){.wrap:not(.wide){overflow:visible;max-height:none}.wrap:not(.wide) th.m{left:0;padding-left:0}}
table{border-collapse:separate;border-spacing:0;width:100%}
thead th{position:sticky;top:0;z-index:2;background:var(--paper);padding:12px 3px 10px;font-size:13px;font-weight:650;line-height:1.2;border-bottom:1px solid var(--strong);vertical-align:bottom;min-width:62px;width:70px}
th.m{position:sticky;left:-22px;z-index:1;background:var(--paper);text-align:left;font-weight:400;min-width:280px;width:auto;padding:11px 16px 11px 22px}
thead th.m{z-index:3;font-weight:650;padding-block:12px 10px}
tbody th,td{border-bottom:1px solid var(--line)}tbody tr:last-child>*{border-bottom:0}
td{padding:5px 2px;vertical-align:middle}
.m button{all:unset;cursor:pointer;display:flex;gap:10px;align-items:baseline;border-radius:6px}.m button:hover .title{text-decoration:underline;text-underline-offset:.2em}
.m button:focus-visible{outline:3px solid var(--focus);outline-offset:3px}
.code{font-weight:650;min-width:3.4em;flex:none}.title{font-weight:550;line-height:1.35}
.under,.bar{margin-left:61px}.under{margin-top:4px;display:flex;flex-wrap:wrap;gap:6px}
.chip{display:inline-flex;gap:5px;align-items:center;font-size:12.5px;font-weight:550;line-height:1.3;padding:2px 9px 2px 7px;border-radius:99px;white-space:nowrap}
.bar{display:flex;align-items:center;gap:9px;margin-top:6px;font-size:12.5px;color:var(--soft);white-space:nowrap}
progress{appearance:none;border:0;width:88px;height:6px;flex:none;border-radius:3px;background:var(--line);overflow:hidden}
progress::-webkit-progress-bar{background:var(--line);border-radius:3px}progress::-webkit-progress-value{background:var(--soft);border-radius:3px}progress::-moz-progress-bar{background:var(--soft);border-radius:3px}
.c{display:grid;justify-items:center;align-content:center;gap:1px;width:100%;min-height:48px;border-radius:9px;font:inherit;line-height:1.25;border:1px solid transparent;padding:4px 2px}
button.c{cursor:pointer;transition:box-shadow .12s}button.c:hover{border-color:currentColor}
.c svg{width:17px;height:17px}.c>span{display:flex;gap:4px;align-items:center;font-size:14px}.c b{font-weight:650}
.c small{display:flex;gap:4px;align-items:center;font-size:12px;white-space:nowrap;color:inherit}.c small>svg{width:11px;height:11px}
.dim .c{opacity:.22}
.t-accepted,.t-done{color:var(--green);--of:var(--green-bg)}.t-to-review,.t-in-progress{color:var(--blue);--of:var(--blue-bg)}.t-awaited,.t-partly-done,.t-risk{color:var(--amber);--of:var(--amber-bg)}.t-not-due,.t-waived,.t-contributing,.t-obsolete,.t-not-owed{color:var(--grey)}.t-returned,.t-no-information{color:var(--violet);--of:var(--violet-bg)}.t-late,.t-not-done{color:var(--red);--of:var(--red-bg)}
.chip,.c{background:var(--of,var(--grey-bg))}
.c.t-waived,.c.t-contributing{background:none}
.legend li:not(.quiet),.gaps h3{font-weight:550}
[popover]{width:min(46rem,calc(100vw - 24px));max-height:min(80vh,52rem);margin:auto;padding:0 26px 22px;border:1px solid var(--strong);border-radius:16px;background:var(--paper);color:var(--ink);box-shadow:0 20px 60px #0004;overflow:auto;overflow-wrap:anywhere}
[popover]::backdrop{background:#0b101866}
[popover]>header{position:sticky;top:0;background:var(--paper);display:flex;gap:16px;justify-content:space-between;align-items:start;padding:20px 0 8px}
[popover] h2{font-size:19px}[popover] h3{margin:18px 0 6px}[popover] header button{flex:none;font-size:14px;min-height:34px;padding:4px 12px}
article>p:first-child,.chips{margin:12px 0 6px;display:flex;flex-wrap:wrap;gap:8px;align-items:center}
article,[popover] details{border-top:1px solid var(--line);padding:10px 0 4px}header+p{color:var(--soft);margin-bottom:12px}article>p:first-child{margin-top:0}article>p+p{color:var(--soft)}summary{cursor:pointer;padding:3px 4px;display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;border-radius:6px}summary:hover{background:var(--grey-bg)}
summary::before{content:"";width:6px;height:6px;border:solid currentColor;border-width:0 1.7px 1.7px 0;rotate:-45deg;flex:none;margin:0 2px}details[open]>summary::before{rotate:45deg}
details>ol{margin:12px 0}
ol{margin:8px 0 12px;display:grid;gap:10px}ol li{padding-left:12px;border-left:2px solid var(--line)}article small,ol li>small{display:block;font-size:13px}
q{display:block;quotes:none;margin-top:3px;white-space:pre-line}
.numbers li{padding:3px 0}
dl{display:grid;grid-template-columns:minmax(8em,11em) 1fr;gap:8px 18px}dt{color:var(--soft)}dd{white-space:pre-line}
.page>footer{padding-block:0 32px;color:var(--soft);font-size:14px}
@media (max-width:1000px){.summary{grid-template-columns:1fr 1fr}.gaps{grid-column:1/-1}.next{columns:1}}
@media (max-width:700px){body{font-size:16px}.summary{grid-template-columns:1fr}section{padding:18px 16px;border-radius:12px}main{gap:14px;padding-inline:10px}.page>header{padding-block:20px 14px}
.wrap{overflow:visible;max-height:none;margin:0;padding:0;border:0}table,tbody,tr,td,th.m{display:block}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{display:flex;flex-wrap:wrap;gap:6px;padding:14px 0;border-top:1px solid var(--line)}tr[hidden],td[hidden],td:empty{display:none}th.m{position:static;width:100%;min-width:0;padding:0 0 4px;border:0}td{padding:0;border:0;flex:0 0 calc((100% - 18px)/4)}
.c>b{position:static;width:auto;height:auto;overflow:visible;clip-path:none;font-size:12px;font-weight:650}.c{min-height:64px}.c.t-contributing{border:1px dashed var(--strong)}
.filters label,.filters input,.filters select{width:100%;max-width:none}.filters label{flex:1 1 100%}[popover]{padding-inline:18px}.timeline svg[role]{min-width:1200px}dl{grid-template-columns:1fr;gap:2px}dd{margin-bottom:8px}}
@media (forced-colors:active){.c,.chip,.shares{border:1px solid CanvasText}.d-complete circle{fill:CanvasText}.d-open circle{fill:Canvas;stroke:CanvasText}.d-late circle{fill:Mark;stroke:CanvasText}.timeline text.mark{fill:MarkText}.axis,path.month,path.year,path.now{stroke:CanvasText}.timeline text{fill:CanvasText}.shares rect{stroke:Canvas;stroke-width:3}progress{border:1px solid CanvasText}progress::-webkit-progress-value{background:Highlight}progress::-moz-progress-bar{background:Highlight}}
@media print{@page{size:landscape;margin:9mm}:root{color-scheme:light;--ground:#fff;--paper:#fff;--ink:#000;--soft:#444;--line:#ccc;--strong:#999}
body{font-size:9.5px;print-color-adjust:exact;-webkit-print-color-adjust:exact}h1{font-size:17px}h2{font-size:12px}h3{font-size:10.5px}
main,.page>header,.page>footer{max-width:none;padding-inline:0}main{gap:8px}.page>header{padding-block:0 8px}section{padding:8px 10px;border-radius:6px;box-shadow:none}.summary{grid-template-columns:1fr 1fr 1.25fr;gap:8px}.gaps{grid-column:auto}#table{break-before:page;border:0;padding:0}
.looks,.filters,.hint,.skip,[popover]{display:none!important}.counts li,.gaps li{padding-block:0}.counts b{font-size:11px}.summary h2{margin-bottom:6px}.summary,.timeline,tr{break-inside:avoid}
.wrap{overflow:visible;max-height:none;margin:0;padding:0;border:0}thead th,th.m{position:static}th.m{min-width:0;padding:4px 6px 4px 0}thead th{min-width:0;padding:3px 1px;font-size:8.5px}td{padding:1px}
.c{min-height:26px;border-radius:4px;padding:1px}.c>span{font-size:9px}.c svg,.c small>svg{width:9px;height:9px}.c small{font-size:8px}.chip{font-size:8.5px;padding:0 5px}.bar{font-size:8.5px;margin-top:2px}progress{width:70px;height:4px}.legend{margin:6px 0;font-size:9px}.timeline svg[role]{min-width:0}.next,.key{font-size:9px}.timeline h3{margin:4px 0 0}}
`;
