import { expect, it } from "vitest";
import { type Content, isSameMail } from "./content";

const mail = (html: string): Content => ({
  ...{ mode: "reply", answers: 70, to: [], cc: [], bcc: [], subject: "", attachments: [], with_quote: true },
  html,
});
const isSame = (one: string, other: string) => isSameMail(mail(one), mail(other));

it("is the same mail in the server's spelling", () => {
  expect(
    isSame(
      '<p style="margin: 0; text-align: center"><span style="color: rgb(180, 35, 24); font-family: georgia, serif;">Big</span></p>',
      '<p style="margin:0;text-align:center"><span style="color:rgb(180, 35, 24);font-family:georgia , serif">Big</span></p>',
    ),
  ).toBe(true);
  expect(
    isSame(
      '<p><a target="_blank" rel="noopener noreferrer nofollow" href="https://a.example/?b=1&amp;c=2">a</a></p>',
      '<p><a href="https://a.example/?b=1&amp;c=2" rel="noopener noreferrer">a</a></p>',
    ),
  ).toBe(true);
  expect(
    isSame('<p><img src="/media/1" style="width: 40px" alt="b"></p>', '<p><img style="width:40px" src="/media/1"></p>'),
  ).toBe(true);
});

it("is another one with other words, another link, another picture or another colour", () => {
  expect(isSame("<p>a b</p>", "<p>a  b</p>")).toBe(false);
  expect(isSame('<a href="https://a.example">a</a>', '<a href="https://b.example">a</a>')).toBe(false);
  expect(isSame('<img src="/media/1">', '<img src="/media/2">')).toBe(false);
  expect(isSame('<span style="color: red">a</span>', '<span style="color: blue">a</span>')).toBe(false);
  expect(isSame('<span style="color: red">a</span>', "<span>a</span>")).toBe(false);
});
