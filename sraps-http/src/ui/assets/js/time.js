// Everything works without the script. Here: times as the reader's own place has them.
{
  const locale = document.documentElement.lang;
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  for (const time of document.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.valueOf())) continue;
    const text = exact.format(at);
    if (time.classList.contains("ago")) time.title = text;
    else time.textContent = text;
  }
}
