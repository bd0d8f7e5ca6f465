import { openApp } from './fixtures/app.ts';
import { serveDist } from './fixtures/dist-server.ts';
import { fullSize, writeStudy } from './bench/study.ts';
import { openCase } from './bench/reading.ts';
import { existsSync, writeFileSync } from 'node:fs';
const st = existsSync('/tmp/wt/st') ? {folder:'/tmp/wt/st'} : 0 as never;
const s = await serveDist();
for (const flags of [[], ['--disable-gpu-compositing'], ['--disable-gpu-compositing','--disable-accelerated-2d-canvas'], []]) {
const app = await openApp({ baseUrl: s.url, locale: 'en', screen: 'large', flags });
const { page } = app;
let t=Date.now();
await app.give(st.folder);
await page.waitForSelector('[data-action="open"]', { timeout: 120000 });
console.log('import', Date.now()-t); t=Date.now();
await openCase(page); console.log('open', Date.now()-t);
await page.waitForTimeout(1500);
const cdp = await app.context.newCDPSession(page);
await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval',{interval:500});
for (const key of ['', 'ArrowRight','ArrowUp']) {
await cdp.send('Profiler.start');
console.log(flags, key, await page.evaluate(async (key) => { let n=0, js=0; const t=performance.now(); while(performance.now()-t<2000){ if(key){const a=performance.now(); document.body.dispatchEvent(new KeyboardEvent('keydown',{code:key,key,bubbles:true})); await Promise.resolve(); await Promise.resolve(); js+=performance.now()-a;} await new Promise(r=>requestAnimationFrame(r)); n++;} return {fps:n/2, jsPerFrame: js/n}; }, key));
const { profile } = await cdp.send('Profiler.stop');
const self = new Map<string, number>(); const dt = profile.timeDeltas!;
const byId = new Map(profile.nodes.map(n=>[n.id,n]));
profile.samples!.forEach((id,i)=>{ const n=byId.get(id)!; const k=n.callFrame.functionName+' '+n.callFrame.url.split('/').at(-1)+':'+n.callFrame.lineNumber+':'+n.callFrame.columnNumber; self.set(k,(self.get(k)??0)+dt[i]!/1000); });
console.log([...self].sort((a,b)=>b[1]-a[1]).slice(0,8).map(([k,v])=>v.toFixed(0)+' '+k).join('\n'));
}
await app.shot('bench-full');
await app.close(); }
await s.stop();
