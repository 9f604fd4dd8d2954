// How old the newest reports are, and of which places.

import { called } from "../base/called.mjs";
import { month, span } from "../base/days.mjs";
import { more, say, series } from "../base/say.mjs";
import { old } from "../panels/furniture.mjs";

/** How far behind the day the newest reports are, and which places told. */
export function told(mosaic, day, newest) {
  const reports = mosaic.reports.filter((report) => report.day === newest);
  const names = [...new Set(reports.map(({ place }) => called(place).replace(/\s*\([^)]*\)/g, "")))];
  const others = names.length - 2;
  const first = series(names.slice(0, others > 1 ? 2 : 3));
  const where = others > 1 ? say("masthead.more_places", { names: first, n: others }) : first;
  const days = day - newest;
  const vague = reports.length && reports.every(({ monthOnly }) => monthOnly);
  const news = vague ? ofMonth(newest, days) : days ? say("masthead.last_report", { span: span(days) }) : say("masthead.reported_today");
  return where ? say("masthead.news_of", { news, where }) : news;
}

const ofMonth = (newest, days) =>
  days ? say("masthead.last_report_in", { month: month(newest) }) : say("masthead.reported_in", { month: month(newest) });

/** "newest report 1 day old: Ramouseh" */
export function age({ reports }, day, newest) {
  const told = reports.filter((report) => report.day === newest);
  // A report of which only the month is known stands at the month's first day: its age is not known.
  const dated = told.filter((report) => !report.monthOnly);
  const names = [...new Set((dated.length ? dated : told).map((report) => called(report.place)))];
  const where = names.length > 3 ? more(names.slice(0, 2), names.length - 2) : series(names);
  const vague = told.length && !dated.length;
  const aged = vague ? say("masthead.of_month", { month: month(newest) }) : old(newest, day);
  const news = say("masthead.newest_report", { old: aged });
  return where ? say("masthead.news_of", { news, where }) : news;
}
