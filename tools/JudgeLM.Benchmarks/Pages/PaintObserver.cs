namespace JudgeLM.Benchmarks.Pages;

/// <summary>A moment in which a page showed more of an explanation.</summary>
/// <param name="ChangedMs">When the document had changed, in milliseconds of Unix time.</param>
/// <param name="PaintedMs">When that had been painted.</param>
/// <param name="Length">Letters and digits of the explanation that stood there.</param>
internal sealed record Paint(double ChangedMs, double PaintedMs, int Length);

/// <summary>The script that watches a page from within. It is no part of the app: the benchmark puts it in.</summary>
internal static class PaintObserver
{
    // A message posted while a frame is made is handled when that frame is out.
    public const string Script = """
        (() => {
          const find = () => document.querySelector('[data-testid=explanation]');
          const now = () => performance.timeOrigin + performance.now();
          let before = null, paints = [], changed = 0;
          window.paintObserver = {
            // Presses the button and waits for the end within the page: driving 20 pages from outside would take more of the machine than they do.
            judge(end) {
              before = find();
              paints = [];
              const ended = () => !document.querySelector('.outdated') && find() !== before
                && [...document.querySelectorAll('.facts li')].some((fact) => new RegExp(end).test(fact.textContent));
              [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Judge').click();
              return new Promise((resolve, reject) => {
                const leave = (then, why) => { watch.disconnect(); clearTimeout(deadline); then(why); };
                const deadline = setTimeout(() => leave(reject, new Error('The judgement did not end: ' + document.querySelector('main').innerText)), 120_000);
                const watch = new MutationObserver(() => { if (ended()) leave(resolve); });
                watch.observe(document.body, { subtree: true, childList: true, characterData: true });
              });
            },
            take() { return JSON.stringify({ Skew: Date.now() - now(), Text: find()?.textContent ?? '', Paints: paints }); },
          };
          const observer = new MutationObserver(() => {
            if (changed) return;
            changed = now();
            requestAnimationFrame(() => {
              const at = changed;
              changed = 0;
              const explanation = find();
              if (!explanation || explanation === before) return;
              const length = explanation.textContent.replace(/[^\p{L}\p{Nd}]/gu, '').length;
              const channel = new MessageChannel();
              channel.port1.onmessage = () => paints.push({ ChangedMs: at, PaintedMs: now(), Length: length });
              channel.port2.postMessage(null);
            });
          });
          document.addEventListener('DOMContentLoaded', () =>
            observer.observe(document.body, { subtree: true, childList: true, characterData: true }));
        })();
        """;
}

/// <summary>What a page saw of one judgement.</summary>
/// <param name="Skew">Milliseconds by which the clock of the day is ahead of the page's.</param>
/// <param name="Text">The explanation that stands there.</param>
/// <param name="Paints">When it grew.</param>
internal sealed record SeenJudgement(double Skew, string Text, IReadOnlyList<Paint> Paints);
