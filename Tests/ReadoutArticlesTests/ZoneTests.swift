import ReadoutArticles
import ReadoutModel
import Testing

@Suite struct ZoneTests {
  @Test func marksAWebPageFromSectionToBiography() throws {
    let article = try #require(
      Article.reading(
        """
        date 2021-05-06 en English
        Africa

        Chad and Niger Agree on Joint Border Patrols

        By: Mariam Doe
        Published: May 6, 2021 at 4:10 pm EST
        Chad and Niger Agree on Joint Border Patrols

        The two presidents met on Monday. They spoke for an hour.

        A Longer Road

        More talks follow in June.

        Chad Niger
        Mariam Doe

        After years at sea, Mariam Doe turned to news.
        """))
    #expect(article.texts(.section) == ["Africa"])
    #expect(
      article.texts(.headline) == [
        "Chad and Niger Agree on Joint Border Patrols", "Chad and Niger Agree on Joint Border Patrols",
      ])
    #expect(article.title == "Chad and Niger Agree on Joint Border Patrols")
    #expect(article.texts(.byline) == ["By: Mariam Doe", "Published: May 6, 2021 at 4:10 pm EST"])
    #expect(article.authors == ["Mariam Doe"])
    #expect(
      article.texts(.body) == [
        "The two presidents met on Monday. They spoke for an hour.", "A Longer Road", "More talks follow in June.",
      ])
    #expect(article.texts(.tags) == ["Chad Niger"])
    #expect(article.texts(.biography) == ["Mariam Doe", "After years at sea, Mariam Doe turned to news."])
  }

  @Test func zonesAscendAndDoNotOverlap() throws {
    for text in [
      "", "\n\n", "x", "By", "date 2020-01-01", "ROME -", "A\nB\nC\nD", "Tags: a\nBy: B C\n\nEnds", "(AFP)",
      String(repeating: "a ", count: 5000), String(repeating: "B\n", count: 500), "\u{A0}\u{A0}x\u{A0}",
    ] {
      guard let article = Article.reading(text) else { continue }
      var end: UInt32 = 0
      for zone in article.zones {
        #expect(zone.range.lowerBound >= end && !zone.range.isEmpty)
        end = zone.range.upperBound
      }
      #expect(Int(end) <= article.text.utf8.count)
      #expect(article.zones.contains { $0.kind != .header } || article.texts(.header).count == 1)
    }
  }

  @Test(arguments: [
    ("ISLAMABAD, July 13 (Agency) – The envoy arrived.", "ISLAMABAD, July 13 (Agency) –"),
    ("ISLAMABAD, July 13 (APP): The envoy arrived.", "ISLAMABAD, July 13 (APP):"),
    ("KINSHASA, April 30 , 1997 (AFP)\nThe envoy arrived.", "KINSHASA, April 30 , 1997 (AFP)"),
    ("BEIJING, Nov. 4 (Xinhua) -- The envoy arrived.", "BEIJING, Nov. 4 (Xinhua) --"),
    ("BEIJING, Nov. 4 (Xinhua)--- The envoy arrived.", "BEIJING, Nov. 4 (Xinhua)---"),
    ("WASHINGTON (Reuters) - The envoy arrived.", "WASHINGTON (Reuters) -"),
    ("WASHINGTON (AP) — The envoy arrived.", "WASHINGTON (AP) —"),
    ("NAIROBI, Kenya (AP) _ The envoy arrived.", "NAIROBI, Kenya (AP) _"),
    (
      "MAR DEL PLATA, Argentina, Nov. 4, 2005 (Xinhua)\nThe envoy arrived.",
      "MAR DEL PLATA, Argentina, Nov. 4, 2005 (Xinhua)"
    ),
    ("DHAKA, Dec 11 , 2006, 2006\nThe envoy arrived.", "DHAKA, Dec 11 , 2006, 2006"),
    ("ST. LOUIS, March 12 - The envoy arrived.", "ST. LOUIS, March 12 -"),
    ("Lahore, Jan 5 (PTI) The envoy arrived.", ""),
    ("Lahore, Jan 5 (PTI) - The envoy arrived.", "Lahore, Jan 5 (PTI) -"),
    ("QUETTA: The envoy arrived.", "QUETTA:"),
    ("U.S.-China talks went on. The envoy arrived.", ""),
    ("NATO allies met. The envoy arrived.", ""),
    ("Paris - a city of talks. The envoy arrived.", ""),
  ])
  func findsDatelines(text: String, dateline: String) throws {
    let article = try #require(Article.reading("date 2020-01-01 en English\n\n" + text))
    #expect(article.texts(.dateline) == (dateline.isEmpty ? [] : [dateline]))
    #expect(article.texts(.body).last?.hasSuffix("The envoy arrived.") == true)
    #expect(article.title == nil)
  }

  @Test(arguments: ["URGENT: Envoy arrives in Oslo", "BREAKING: Envoy arrives in Oslo"])
  func labelsOfADeskAreNotDatelines(headline: String) throws {
    let article = try #require(Article.reading(headline + "\nOSLO, May 3, 2010 (Agency)\nThe envoy arrived here."))
    #expect(article.texts(.dateline) == ["OSLO, May 3, 2010 (Agency)"])
    #expect(article.title == headline)
  }

  @Test func speakersAreNotDatelines() throws {
    let article = try #require(
      Article.reading("Remarks With the Press\nOffice of the Spokesperson\nMODERATOR: Welcome.\nQUESTION: Thank you."))
    #expect(article.texts(.dateline) == [])
    #expect(article.texts(.body) == ["MODERATOR: Welcome.", "QUESTION: Thank you."])
  }

  @Test(arguments: [
    ("By JANE DOE", ["Jane Doe"]), ("By: Jane Doe", ["Jane Doe"]),
    ("by Jane Doe and John Roe, Reuters", ["Jane Doe", "John Roe"]),
    ("By Ludwig van der Roe | Staff Writer", ["Ludwig van der Roe"]), ("Office of the Spokesperson", []),
    ("Jane Q. Doe, Secretary of State", ["Jane Q. Doe"]), ("Updated: 4 May 2020", []), ("Press Release", []),
    ("The below is attributable to Spokesperson Jane Doe:", []), ("2:32 p.m. EDT", []), ("(Reuters)", []),
  ])
  func findsCreditsBelowTheHeadline(line: String, authors: [String]) throws {
    let article = try #require(
      Article.reading("date 2020-01-01\n\nEnvoys sign accord\n\(line)\nThe envoys signed it.\n"))
    #expect(article.title == "Envoys sign accord")
    #expect(article.texts(.byline) == [line])
    #expect(article.authors == authors)
    #expect(article.texts(.body) == ["The envoys signed it."])
  }

  @Test(arguments: [
    ("Remarks by Secretary Doe to the Press", "The envoys sat down."),
    ("Remarks to the Press", "SECRETARY DOE: Welcome."),
  ])
  func officeOfWhoSpeaksBelongsToTheHeadline(headline: String, text: String) throws {
    let line = "Jane Q. Doe, Secretary of State"
    let article = try #require(Article.reading("date 2020-01-01\n\n\(headline)\n\(line)\n\(text)\n"))
    #expect(article.texts(.headline) == [headline, line])
    #expect(article.title == headline)
    #expect(article.authors == ["Jane Q. Doe"])
    #expect(article.texts(.body) == [text])
  }

  @Test func sentencesAreNotCredits() throws {
    for line in [
      "By dawn the envoys had signed it.", "Published accounts differ on what was said there.",
      "By Friday, Jane Doe had left.",
    ] {
      let article = try #require(Article.reading("date 2020-01-01\n\nEnvoys sign accord\n\(line)\nMore followed.\n"))
      #expect(article.texts(.byline) == [])
      #expect(article.texts(.body).first == line)
    }
  }

  @Test func anAuthorAtAHeadlinesEndIsOneWhomTheTextDoesNotName() throws {
    let author = try #require(
      Article.reading("Envoys to sign accord in spring by Jane Doe\nROME, May 3 (AFP)\nThe envoys will sign it."))
    #expect(author.title == "Envoys to sign accord in spring")
    #expect(author.authors == ["Jane Doe"])
    #expect(author.texts(.byline) == ["by Jane Doe"])
    let actor = try #require(
      Article.reading("Envoys to be received in spring by Jane Doe\nROME, May 3 (AFP)\nMs Doe will receive them."))
    #expect(actor.title == "Envoys to be received in spring by Jane Doe")
    #expect(actor.authors == [])
  }

  @Test func takesAgenciesOffTheEnd() throws {
    let tail = try #require(
      Article.reading("date 2020-01-01\n\nEnvoys sign accord\nThey signed it. ab/cd (AFP, AP, dpa)"))
    #expect(tail.texts(.body) == ["They signed it."])
    #expect(tail.texts(.byline) == ["ab/cd (AFP, AP, dpa)"])
    let part = try #require(Article.reading("date 2020-01-01\n\nEnvoys sign accord\nSo said agencies (AFP, AP)"))
    #expect(part.texts(.byline) == [])
    let line = try #require(Article.reading("date 2020-01-01\n\nEnvoys sign accord\nThey signed\nit in Rome.\n Reuter"))
    #expect(line.texts(.byline) == ["Reuter"])
    #expect(line.texts(.body) == ["They signed\nit in Rome."])
    let desk = try #require(
      Article.reading(
        "date 2020-01-01\n\nEnvoys sign accord\nThey signed it.\n\n(Reporting by Jane Doe; editing by John Roe)"))
    #expect(desk.texts(.body) == ["They signed it."])
  }

  @Test(arguments: [
    ("ab/cd (AFP, AP and dpa)", []), ("ab/AFP/dpa Editor: Jane Doe", []),
    ("Author: John van Roe / cd Editor: Jane Doe", ["John van Roe"]),
    ("Authors: Ann Lee, Max Orr (Reuters/ab) Editor: Jane Doe", ["Ann Lee", "Max Orr"]),
    ("Interview: Ann Lee /cd Editor: Jane Doe", ["Ann Lee"]),
  ])
  func whatTheDeskSignedIsNotRead(signOff: String, authors: [String]) throws {
    let article = try #require(Article.reading("date 2020-01-01\n\nEnvoys sign accord\nThey signed \"it.\" \(signOff)"))
    #expect(article.texts(.body) == ["They signed \"it.\""])
    #expect(article.texts(.byline) == [signOff])
    #expect(article.authors == authors)
  }

  @Test(arguments: [
    "They signed. Editor: it was late", "They met. Doe met Roe", "He wrote (AFP, AP)", "It was online",
    "They signed. Author: Jane Doe met John Roe", "They met. so on it went",
  ])
  func anEndOfTheTextIsNoSignOff(text: String) throws {
    let article = try #require(Article.reading("date 2020-01-01\n\nEnvoys sign accord\n\(text)"))
    #expect(article.texts(.body) == [text])
  }

  @Test func wrappedLinesAreOneParagraph() throws {
    let article = try #require(
      Article.reading(
        """
        ENVOYS SIGN ACCORD
        ROME, March 4 - The envoys of two states signed
        an accord which their
        parliaments must approve.
            A spokesman said it was
        the first in years.

        Nothing more was said of
        it.
        """))
    #expect(
      article.texts(.body) == [
        "The envoys of two states signed\nan accord which their\nparliaments must approve.",
        "A spokesman said it was\nthe first in years.", "Nothing more was said of\nit.",
      ])
    #expect(article.texts(.dateline) == ["ROME, March 4 -"])
  }

  @Test(arguments: [40, 48, 72]) func aFilledTextHasTheZonesOfItsParagraphs(width: Int) throws {
    let paragraphs = [
      "Envoys of Two States Sign Accord on Fishing in the Northern Sea After Nine Years of Talks",
      "ROME, March 4 (Agency) - The envoys of two states signed an accord in Rome which their parliaments must still "
        + "approve, Anders Lund and Maria Bosch told reporters there after the ceremony.",
      "Lund said it was the first in years.",
      "Bosch, who arrived on Monday, will meet Foreign Minister Pavel Ruzicka and the heads of both delegations tomorrow.",
    ]
    func fill(_ text: String) -> String {
      var lines: [String] = []
      for word in text.split(separator: " ") {
        if let last = lines.last, last.count + 1 + word.count <= width {
          lines[lines.count - 1] = last + " " + word
        } else {
          lines.append(String(word))
        }
      }
      return lines.joined(separator: "\n")
    }
    // At 40 a sentence ends where a line is full: without a blank line nobody can tell whether the paragraph does.
    for gap in width == 40 ? ["\n\n"] : ["\n", "\n\n"] {
      let plain = try #require(Article.reading("date 2020-01-01\n\n" + paragraphs.joined(separator: gap)))
      let filled = try #require(Article.reading("date 2020-01-01\n\n" + paragraphs.map(fill).joined(separator: gap)))
      #expect(plain.title == filled.title)
      for kind in [Article.Zone.Kind.headline, .dateline, .body] {
        #expect(
          plain.texts(kind) == filled.texts(kind).map { $0.replacing("\n", with: " ") }, "\(width) \(gap.count) \(kind)"
        )
      }
    }
  }

  @Test func theLineOfADatelineIsFilledLess() throws {
    let article = try #require(
      Article.reading(
        """
        date 1987-03-05
        GRAIN BANK UNVEILS FEES
        WASHINGTON, March 5 - Grain Import Bank president Joan
        Bohn said the agency was adopting a new policy of increased
        coverage and as part of it will adopt a system of fees that
        are related to the risk of what is lent to its customers.
        """))
    #expect(article.texts(.body).count == 1)
    #expect(article.texts(.body)[0].hasPrefix("Grain Import Bank president Joan\nBohn said"))
  }

  @Test func aTextMayHaveNoHeadline() throws {
    for text in [
      "The envoys met in Rome on Monday.\nA spokesman said:\n“It went well.”", "The envoys met. They talked.",
    ] {
      let article = try #require(Article.reading("date 2020-01-01\n" + text))
      #expect(article.title == nil)
      #expect(article.texts(.headline) == [])
    }
  }

  @Test func aSentenceAboutAJournalistAtTheEndIsABiography() throws {
    let article = try #require(
      Article.reading(
        "Envoys sign accord\nBy Jane Doe\n\nThey signed it.\n\nMore will follow.\n\nJane Doe is a freelance journalist in Rome."
      ))
    #expect(article.texts(.biography) == ["Jane Doe is a freelance journalist in Rome."])
    let politician = try #require(
      Article.reading("Envoys sign accord\n\nThey signed it.\n\nMore will follow.\n\nJane Doe is a minister in Rome."))
    #expect(politician.texts(.biography) == [])
  }

  @Test func readsTheSeeds() throws {
    let reading = Reading(["seeds"])
    try #require(reading.articles.count == 2)
    let (web, wire) = (reading.articles[0], reading.articles[1])
    #expect(web.texts(.section) == ["Pakistan"])
    #expect(web.texts(.headline).count == 2)
    #expect(
      web.authors.count == 1 && web.texts(.biography).count == 2 && web.texts(.tags) == ["Pakistan United States"])
    #expect(web.texts(.body).count == 7)
    #expect(wire.title == nil && wire.date?.description == "2023-07-13" && wire.texts(.body).count == 8)
    #expect(wire.source == "seeds/003_038b9cc81732f3a0.txt" && wire.id == "003_038b9cc81732f3a0")
    #expect(reading.articles.allSatisfy { $0.diagnostics == [] })
  }

  @Test(arguments: ["ATTENTION - ADDS quotes ///", "=(PICTURE)=", "= (GRAPHIC+PICTURE) ="])
  func aNoteToEditorsIsNoHeadline(note: String) throws {
    let article = try #require(
      Article.reading(
        """
        date 2006-12-05 en English

        \(note)
        ANKARA, Dec 5 , 2006
        The minister met his guest on Tuesday. They spoke for an hour.
        """))
    #expect(article.texts(.section) == [note])
    #expect(article.texts(.dateline) == ["ANKARA, Dec 5 , 2006"])
    #expect(article.texts(.headline) == [])
  }

  @Test func creditsWithoutByAreCredits() throws {
    let head = "date 2024-03-06 en English\nTalks open in Oslo\n"
    let top = try #require(
      Article.reading(head + "\nJane Doe and John Roe\n\nThe talks opened on Monday.\nThey go on."))
    #expect(top.texts(.byline) == ["Jane Doe and John Roe"])
    let line = "Jane Doe Published March 05, 2024 | 11:49 PM"
    let published = try #require(Article.reading(head + line + "\nThe talks opened on Monday.\nThey go on."))
    #expect(published.texts(.byline) == [line])
    #expect(published.authors == ["Jane Doe"])
    let subject = try #require(Article.reading(head + "\nJane Doe\n\nIn Oslo Doe spoke.\nThe talks go on."))
    #expect(subject.texts(.byline) == [])
  }

  @Test(arguments: [
    ("(Reporting by Jane Doe; Editing by John Roe)", true),
    ("Reporting by Jane Doe in Rome; Editing by John Roe", true),
    ("Additional reporting by Jane Doe and John Roe", true), ("Translated by Jane Doe / Edited by John Roe", true),
    ("Reporting by state media was banned, Minister John Roe said.", false),
    ("(The report was written by Jane Doe and John Roe.)", false), ("Editing by force is no editing.", false),
  ])
  func creditsOfTheDeskStandAnywhere(line: String, isCredit: Bool) throws {
    let article = Article(
      text:
        "date 2020-01-01\n\nROME, Jan 1 (AFP) - Envoys met.\n\nThey spoke of trade.\n\n\(line)\n\nThey signed it.\n\nCorrection: no."
    )
    #expect(article.texts(.byline) == (isCredit ? [line] : []))
    #expect(
      article.texts(.body)
        == ["Envoys met.", "They spoke of trade."] + (isCredit ? [] : [line]) + ["They signed it."])
  }

  @Test func contributorsAndPictureCreditsAreNotRead() throws {
    let article = try #require(
      Article.reading(
        "date 2024-03-06 en English\nTalks open in Oslo\n\nThe talks opened on Monday.\n\n"
          + "The harbour of Oslo Jane Doe/AFP/Getty Images\n\nThey go on.\n\n"
          + "John Roe in Bergen contributed to this report."))
    #expect(article.texts(.body) == ["The talks opened on Monday.", "They go on."])
  }
}
