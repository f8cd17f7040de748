// Everything works without the script. Here: times as the reader's own place has them.
function localise(root) {
  const exact = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const time of root.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.valueOf())) continue;
    const text = exact.format(at);
    if (time.classList.contains("ago")) time.title = text;
    else time.textContent = text;
  }
}
localise(document);
