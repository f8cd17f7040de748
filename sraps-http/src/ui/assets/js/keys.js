// Keys for who wants them: they are off until somebody switches them on (WCAG 2.1.4).
{
  const help = document.getElementById("keys");
  const choice = help?.querySelector("input");
  if (help && choice) {
    help.hidden = false;
    choice.checked = localStorage.getItem("keys") === "on";
    choice.addEventListener("change", () => localStorage.setItem("keys", choice.checked ? "on" : "off"));
    const rows = () => [...document.querySelectorAll("tr[data-mac]")];
    const here = () => rows().findIndex((row) => "here" in row.dataset);
    const go = (step) => {
      const all = rows();
      const at = Math.min(Math.max(here() + step, 0), all.length - 1);
      all.forEach((row) => delete row.dataset.here);
      if (!all[at]) return;
      all[at].dataset.here = "";
      all[at].querySelector("a").focus();
    };
    const deeds = {
      "/": () => document.querySelector("input[type=search]")?.focus(),
      n: () => document.querySelector("a.fab")?.click(),
      j: () => go(1),
      k: () => go(-1),
      x: () => rows()[here()]?.querySelector("input[type=checkbox]")?.click(),
      "?": () => {
        help.closest("details").open = true;
        choice.focus();
      },
    };
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
      if (!choice.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const deed = deeds[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    });
  }
}
