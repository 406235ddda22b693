"use strict";
// Words: dates, sentences cut where something is to be marked, tables as CSV.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "13 Jul 2023" of "2023-07-13". */
function dayWords(date) {
  const [year, month, day] = date.split("-").map(Number);
  return day + " " + MONTHS[month - 1] + " " + year;
}

/** Two days and what lies between them: "2024", "Mar 2024", "4–11 Mar 2024", "30 Mar – 2 Apr 2024". */
function spanWords(first, last) {
  if (first === last) return dayWords(first);
  const [year, month, day] = first.split("-").map(Number);
  const [lastYear, lastMonth, lastDay] = last.split("-").map(Number);
  if (year !== lastYear) return dayWords(first) + " – " + dayWords(last);
  if (first.endsWith("-01-01") && last.endsWith("-12-31")) return String(year);
  if (month !== lastMonth) return day + " " + MONTHS[month - 1] + " – " + dayWords(last);
  const isWhole = day === 1 && lastDay === new Date(Date.UTC(year, month, 0)).getUTCDate();
  return isWhole ? MONTHS[month - 1] + " " + year : day + "–" + dayWords(last);
}

/** When a meeting took place, in words. */
function whenWords(meeting) {
  if (meeting.start) return spanWords(meeting.start, meeting.end || meeting.start);
  if (meeting.notBefore && meeting.notAfter) return spanWords(meeting.notBefore, meeting.notAfter);
  if (meeting.notAfter) return "by " + dayWords(meeting.notAfter);
  if (meeting.notBefore) return "not before " + dayWords(meeting.notBefore);
  return "date not known";
}

function counted(number, word, plural) {
  return number.toLocaleString("en-GB") + " " + (number === 1 ? word : plural || word + "s");
}

/** The names by which somebody may stand in a sentence, longest first: names, aliases, a person's last word. */
function namesOf(entity) {
  const names = new Set([entity.name, ...entity.aliases]);
  if (entity.kind === "person") names.add(entity.name.split(/\s+/).pop());
  return [...names].filter((name) => [...name].length > 2).sort((x, y) => y.length - x.length);
}

/**
 * A sentence in pieces, {text, is: "cue" | "name" | null}: the cue (code points from, to) and the names in it.
 * Names are found where no letter or digit stands beside them; a cue goes before a name.
 */
function markedPieces(text, cue, names) {
  const points = [...text];
  const is = new Array(points.length).fill(null);
  for (const name of names) {
    const wanted = [...name];
    for (let start = 0; start + wanted.length <= points.length; start++) {
      if (wanted.some((point, i) => points[start + i] !== point || is[start + i] !== null)) continue;
      const beside = [points[start - 1], points[start + wanted.length]];
      if (beside.some((point) => point !== undefined && /[\p{L}\p{N}]/u.test(point))) continue;
      is.fill("name", start, start + wanted.length);
      // Two names beside each other are two pieces.
      if (is[start - 1] === "name") is[start] = "name ";
    }
  }
  if (cue) is.fill("cue", Math.max(0, cue[0]), Math.min(points.length, cue[1]));
  const pieces = [];
  points.forEach((point, i) => {
    const last = pieces[pieces.length - 1];
    if (last && (last.is === is[i] || is[i] === "name" && last.is === "name ")) last.text += point;
    else pieces.push({ text: point, is: is[i] });
  });
  return pieces.map((piece) => ({ text: piece.text, is: piece.is && piece.is.trim() }));
}

/** Rows as CSV; a cell that a spreadsheet would read as a formula begins with an apostrophe. */
function csvText(rows) {
  return rows.map((row) => row.map((cell) => {
    let text = cell === null || cell === undefined ? "" : String(cell);
    if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
    return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }).join(",") + "\r\n").join("");
}

if (typeof module !== "undefined") module.exports = { dayWords, whenWords, counted, namesOf, markedPieces, csvText };
