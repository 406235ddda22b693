import ReadoutLanguage
import ReadoutModel

// Clauses: which verb is the predicate, whose subject a nominal is.
extension MendedTrees {
  /// "The minister, X, proposed talks": in a sentence without a finite verb a participle behind the comma of an apposition is
  /// its predicate.
  mutating func mendVerblessSentences() {
    for sentence in document.sentences where sentence.zone == .body {
      let tokens = sentence.tokens
      guard let root = tokens.first(where: { heads[$0] < 0 }),
        document.universalTags[root] == .noun || document.universalTags[root] == .propn,
        !tokens.contains(where: {
          let penn = document.pennTags[$0]
          return penn == .vbd || penn == .vbz || penn == .vbp || penn == .md
        }),
        let verb = tokens.first(where: {
          $0 > root + 2 && document.pennTags[$0] == .vbn && document.keys[$0 - 1] == Words.comma
            && document.universalTags[$0 - 2] == .propn && (relations[$0] == .amod || relations[$0] == .acl)
        }), verb + 1 < tokens.upperBound, document.keys[verb + 1] != Words.by
      else { continue }
      let object = Int(heads[verb])
      heads[verb] = -1
      relations[verb] = .root
      heads[root] = Int32(verb)
      relations[root] = .nsubj
      guard object > verb, object != root else { continue }
      heads[object] = Int32(verb)
      relations[object] = .obj
    }
  }

  /// "before accession talks can begin": a noun between a conjunction of time and a finite verb is that verb's subject.
  mutating func mendClausesBehindMarkers() {
    for sentence in document.sentences where sentence.zone == .body {
      for marker in sentence.tokens.dropLast(2) where isKey(marker, .timeConjunctions) {
        let noun = Int(heads[marker])
        guard noun > marker, noun + 1 < sentence.tokens.upperBound, relations[noun] == .obl || relations[noun] == .nmod,
          document.universalTags[noun] == .noun, relations[marker] == .case || relations[marker] == .mark
        else { continue }
        let next = document.pennTags[noun + 1]
        guard next == .md || next == .vbd || next == .vbz || next == .vbp else { continue }
        let verb = next == .md || document.universalTags[noun + 1] == .aux ? Int(heads[noun + 1]) : noun + 1
        guard verb > noun, verb < sentence.tokens.upperBound,
          !sentence.tokens.contains(where: { heads[$0] == Int32(verb) && relations[$0] == .nsubj })
        else { continue }
        var above = verb
        while heads[above] >= 0, above != noun { above = Int(heads[above]) }
        if above == noun {
          // The verb hung on the noun: they change places.
          heads[verb] = heads[noun]
          relations[verb] = .advcl
        }
        heads[noun] = Int32(verb)
        relations[noun] = .nsubj
        heads[marker] = Int32(verb)
        relations[marker] = .mark
      }
    }
  }

  /// "began a meeting with visiting Minister X on Monday": behind "with" the participle is an adjective of who comes, and what
  /// stands behind the name is said of the meeting.
  mutating func mendVisitors() {
    for sentence in document.sentences where sentence.zone == .body || sentence.zone == .headline {
      for visiting in sentence.tokens.dropFirst() where document.keys[visiting] == MendedTrees.visiting {
        let with = visiting - 1
        guard document.keys[with] == Words.with, heads[with] == Int32(visiting), heads[visiting] >= 0,
          let guest = sentence.tokens.first(where: {
            $0 > visiting && heads[$0] == Int32(visiting) && relations[$0] == .obj
          })
        else { continue }
        let noun = Int(heads[visiting])
        let verb = isVerb(noun) || heads[noun] < 0 ? noun : Int(heads[noun])
        for child in sentence.tokens where heads[child] == Int32(visiting) && child > guest {
          heads[child] = Int32(verb)
        }
        heads[guest] = Int32(noun)
        relations[guest] = isVerb(noun) ? .obl : .nmod
        heads[with] = Int32(guest)
        relations[with] = .case
        heads[visiting] = Int32(guest)
        relations[visiting] = .amod
      }
    }
  }

  private static let visiting = TextKey("visiting")

  private func isVerb(_ token: Int) -> Bool { document.universalTags[token] == .verb }

  /// "X led the one delegation and Y led the other": a past tense with a subject of its own modifies no noun, the noun is its
  /// object.
  mutating func mendFiniteModifiers() {
    for sentence in document.sentences where sentence.zone == .body {
      for verb in sentence.tokens where relations[verb] == .amod && document.pennTags[verb] == .vbd {
        let noun = Int(heads[verb])
        guard noun > verb, heads[noun] >= 0, document.universalTags[noun] == .noun,
          sentence.tokens.contains(where: { heads[$0] == Int32(verb) && relations[$0] == .nsubj })
        else { continue }
        heads[verb] = heads[noun]
        relations[verb] = .parataxis
        heads[noun] = Int32(verb)
        relations[noun] = .obj
      }
    }
  }

  /// "X - who lost the vote - met Y": who stands in front of an insertion between dashes is the subject of what goes on
  /// behind it.
  mutating func mendInsertions() {
    for sentence in document.sentences where sentence.zone == .body {
      let tokens = sentence.tokens
      let dashes = tokens.filter { document.isSpacedDash($0) }
      for (open, close) in zip(dashes, dashes.dropFirst()) where open > tokens.lowerBound {
        guard
          let verb = (close + 1..<tokens.upperBound).first(where: {
            ![.adv, .aux].contains(document.universalTags[$0])
          }),
          document.universalTags[verb] == .verb,
          [.vbd, .vbz, .vbp, .vbn].contains(document.pennTags[verb]),
          !(tokens.lowerBound..<open).contains(where: { document.universalTags[$0] == .verb }),
          !(close + 1..<tokens.upperBound).contains(where: {
            heads[$0] == Int32(verb) && $0 < verb && [.nsubj, .nsubjPass].contains(relations[$0])
          })
        else { continue }
        var subject = open - 1
        while tokens.lowerBound..<open ~= Int(heads[subject]) { subject = Int(heads[subject]) }
        guard document.universalTags[subject] == .noun || document.universalTags[subject] == .propn,
          !tokens.contains(where: { heads[$0] == Int32(subject) && $0 < subject && relations[$0] == .case })
        else { continue }
        let modified = Int(heads[verb])
        for token in tokens where heads[token] < 0 && token != verb {
          heads[token] = Int32(verb)
          relations[token] = .parataxis
        }
        if relations[verb] == .amod, modified > verb {
          heads[modified] = Int32(verb)
          relations[modified] = .obj
        }
        heads[verb] = -1
        relations[verb] = .root
        heads[subject] = Int32(verb)
        relations[subject] = .nsubj
      }
    }
  }

  /// "Envoys from X, Y, and Z were to meet": no verb is joined to a noun, and the last of a list is no subject by itself.
  mutating func mendListedSubjects() {
    for sentence in document.sentences {
      for verb in sentence.tokens where relations[verb] == .conj && document.universalTags[verb] == .verb {
        let noun = Int(heads[verb])
        guard noun >= sentence.tokens.lowerBound, noun < verb,
          document.universalTags[noun] == .noun || document.universalTags[noun] == .propn,
          let last = (noun + 1..<verb).first(where: { heads[$0] == Int32(verb) && relations[$0] == .nsubj }),
          let joint = (noun + 1..<last).last(where: { document.keys[$0] == Words.and }),
          !(sentence.tokens.lowerBound..<last).contains(where: {
            document.universalTags[$0] == .verb || document.universalTags[$0] == .aux
          })
        else { continue }
        heads[verb] = heads[noun]
        relations[verb] = relations[noun]
        heads[noun] = Int32(verb)
        relations[noun] = .nsubj
        // "from X, Y, and Z": the list may be the noun's complement.
        let listed = (noun + 1..<joint).first { heads[$0] == Int32(noun) && relations[$0] == .nmod } ?? noun
        heads[last] = Int32(listed)
        relations[last] = .conj
        heads[joint] = Int32(last)
      }
    }
  }

  /// Nobody is said: in "said X and her visitor met" and "hoped X was ready" the name behind the verb of saying is the
  /// subject of what is said.
  mutating func mendReports() {
    // "…, said President X here when meeting with Y": who is named behind the verb says it.
    for sentence in document.sentences {
      for report in sentence.tokens.dropFirst().dropLast()
      where document.universalTags[report] == .verb && isLemma(report, .thinkingVerbs)
        && (document.pennTags[report] == .vbd || document.pennTags[report] == .vbz)
        && document.universalTags[report - 1] == .punct
      {
        guard !sentence.tokens.contains(where: { heads[$0] == Int32(report) && relations[$0] == .nsubj }),
          let name = (report + 1..<min(report + 12, sentence.tokens.upperBound)).first(where: {
            heads[$0] == Int32(report) && document.universalTags[$0] == .propn
          }),
          relations[name] == .obj || relations[name] == .ccomp || relations[name] == .xcomp || relations[name] == .iobj,
          !(report + 1..<name).contains(where: {
            [.verb, .aux, .punct, .adp].contains(document.universalTags[$0]) && heads[$0] != Int32(name)
          }),
          !sentence.tokens.contains(where: {
            heads[$0] == Int32(name) && (relations[$0] == .case || relations[$0] == .cop)
          })
        else { continue }
        relations[name] = .nsubj
      }
    }
    for sentence in document.sentences {
      for verb in sentence.tokens {
        let report = Int(heads[verb])
        guard report >= 0, report < verb, document.universalTags[verb] == .verb || document.universalTags[verb] == .adj,
          relations[verb] == .conj || relations[verb] == .ccomp || relations[verb] == .parataxis,
          isLemma(report, .thinkingVerbs)
        else { continue }
        var object: Int?
        var subject: Int?
        for token in report + 1..<verb where document.universalTags[token] == .propn {
          if heads[token] == Int32(report), relations[token] == .obj { object = token }
        }
        guard let object else { continue }
        for token in object + 1..<verb where heads[token] == Int32(verb) && relations[token] == .nsubj {
          subject = token
        }
        if let subject {
          // "X and her visitor"
          guard relations[verb] == .conj,
            let joint = (object + 1..<subject).first(where: { document.keys[$0] == Words.and }),
            !(object + 1..<joint).contains(where: { document.universalTags[$0] == .verb })
          else { continue }
          heads[subject] = Int32(object)
          relations[subject] = .conj
          heads[joint] = Int32(subject)
        } else {
          guard relations[verb] != .conj,
            !(object + 1..<verb).contains(where: {
              document.universalTags[$0] == .verb || document.keys[$0] == Words.and
            })
          else { continue }
        }
        heads[object] = Int32(verb)
        relations[object] = .nsubj
        relations[verb] = .ccomp
      }
    }
  }

  /// A participle that opens a sentence goes with the finite verb behind its comma as a circumstance: "Ending a visit to Y,
  /// X met Z". It is neither the predicate nor, with a comma, the subject.
  mutating func mendParticiples() {
    for sentence in document.sentences where sentence.zone != .headline {
      let tokens = sentence.tokens
      let start = tokens.lowerBound
      guard tokens.count > 5, document.pennTags[start] == .vbg || document.pennTags[start] == .vbn else { continue }
      if relations[start] == .csubj, Int(heads[start]) > start,
        (start + 1..<Int(heads[start])).contains(where: { document.keys[$0] == Words.comma })
      {
        relations[start] = .advcl
      }
      guard heads[start] < 0 else { continue }
      for comma in start + 1..<tokens.upperBound - 2 where document.keys[comma] == Words.comma {
        guard let clause = subjectAndVerb(after: comma, in: tokens) else { continue }
        var ancestor = clause.verb
        while heads[ancestor] >= 0 { ancestor = Int(heads[ancestor]) }
        guard ancestor == start else { break }
        var subject = clause.subject
        while Int(heads[subject]) > comma, Int(heads[subject]) < clause.verb { subject = Int(heads[subject]) }
        heads[clause.verb] = -1
        relations[clause.verb] = .root
        heads[start] = Int32(clause.verb)
        relations[start] = .advcl
        if subject != clause.verb {
          heads[subject] = Int32(clause.verb)
          relations[subject] = .nsubj
        }
        break
      }
    }
  }

  /// A name and its finite verb right behind a comma, at most adverbs and auxiliaries between them.
  func subjectAndVerb(
    after comma: Int, in tokens: Range<Int>
  ) -> (subject: Int, verb: Int)? {
    var token = comma + 1
    var name: Int?
    while token < tokens.upperBound, token < comma + 14 {
      let tag = document.universalTags[token]
      if tag == .verb {
        let penn = document.pennTags[token]
        guard let name, penn == .vbd || penn == .vbz || penn == .vbp || penn == .vbn || penn == .vb else { return nil }
        return (name, token)
      }
      if tag == .propn { name = token }
      guard [.propn, .noun, .adj, .det, .adv, .aux, .part].contains(tag) || tag == .cconj && name != nil else {
        return nil
      }
      token += 1
    }
    return nil
  }

  /// Coordinated verbs share their form: a base form joined to a past tense ("was due to lay flowers, greet those who
  /// survived and meet X") belongs to the nearest base form before it.
  mutating func mendCoordination() {
    for sentence in document.sentences {
      for token in sentence.tokens where document.relations[token] == .conj && document.pennTags[token] == .vb {
        let head = Int(heads[token])
        guard head >= 0, head < token, document.pennTags[head] != .vb, document.universalTags[head] == .verb else {
          continue
        }
        // With "to" or a modal of its own it stands by itself.
        let marked = sentence.tokens.contains { child in
          heads[child] == Int32(token) && (document.relations[child] == .mark || document.relations[child] == .aux)
        }
        guard !marked,
          document.pennTags[head] == .vbd || document.pennTags[head] == .vbz || document.pennTags[head] == .vbn,
          let base = (sentence.tokens.lowerBound..<token).last(where: {
            document.pennTags[$0] == .vb && heads[$0] != Int32(token)
          })
        else { continue }
        heads[token] = Int32(base)
      }
    }
  }

  /// "prime minister Ann Hale": what a word for people is directly followed by is the name, and the word its title. Behind a
  /// comma such a name is no other's apposition but the next of a list: "Minister X, Minister Y and Minister Z".
  mutating func mendTitledNames() {
    for sentence in document.sentences {
      mendMarkersOfTitles(sentence)
      for name in sentence.tokens.dropFirst() where isName(name) && relations[name] == .appos {
        let title = name - 1
        if Int(heads[name]) == title, isLemma(title, .actingPeople), document.universalTags[title] == .noun {
          heads[name] = heads[title]
          relations[name] = relations[title]
          for child in sentence.tokens
          where heads[child] == Int32(title)
            && (child > name || [.case, .cc, .mark, .punct].contains(relations[child]))
          {
            heads[child] = Int32(name)
          }
          heads[title] = Int32(name)
          relations[title] = .nmod
        }
        guard relations[name] == .appos, heads[name] >= 0, Int(heads[name]) < title, isName(Int(heads[name])),
          Int(heads[title]) == name, isLemma(title, .actingPeople),
          sentence.tokens.contains(where: { $0 > name && heads[$0] == Int32(name) && relations[$0] == .conj })
        else { continue }
        relations[name] = .conj
      }
    }
  }

  /// "between French envoy X and Y": what marks a title in front of a name marks the name; the "Under" of "Under Secretary X"
  /// is no preposition.
  private mutating func mendMarkersOfTitles(_ sentence: Sentence) {
    for marker in sentence.tokens.dropLast() where relations[marker] == .case {
      let title = Int(heads[marker])
      guard title > marker, heads[title] >= 0 else { continue }
      if title == marker + 1, document.shapes[marker].contains(.capitalized), isLemma(title, .secretaries) {
        let verb = Int(heads[title])
        relations[marker] = .compound
        if relations[title] == .obl, verb > title,
          !sentence.tokens.contains(where: { Int(heads[$0]) == verb && relations[$0] == .nsubj })
        {
          relations[title] = .nsubj
        }
      } else if Int(heads[title]) > title, isName(Int(heads[title])), relations[title] == .nmod {
        heads[marker] = heads[title]
      }
    }
  }

  /// A name between "and" and a finite verb is that verb's subject: "X led one side and Y led the other" does not lead Y.
  mutating func mendSecondSubjects() {
    for sentence in document.sentences {
      for joint in sentence.tokens where document.universalTags[joint] == .cconj {
        guard let (subject, verb) = subjectAndVerb(after: joint, in: sentence.tokens), relations[verb] == .conj,
          [.vbd, .vbz, .vbp].contains(document.pennTags[verb]), heads[verb] < Int32(joint)
        else { continue }
        var topmost = subject
        while joint + 1..<verb ~= Int(heads[topmost]) { topmost = Int(heads[topmost]) }
        guard relations[topmost] == .conj, Int(heads[topmost]) < joint,
          !sentence.tokens.contains(where: { heads[$0] == Int32(verb) && relations[$0] == .nsubj })
        else { continue }
        heads[topmost] = Int32(verb)
        relations[topmost] = .nsubj
      }
    }
  }

  /// A subject bears no preposition: "After their talks on Monday, X and Y left", where the tree makes the talks the
  /// subject and joins X and Y to Monday.
  mutating func mendFrontedPhrases() {
    for sentence in document.sentences {
      let start = sentence.tokens.lowerBound
      guard start + 4 < sentence.tokens.upperBound, document.universalTags[start] == .adp else { continue }
      let phrase = Int(heads[start])
      guard phrase > start, relations[start] == .case, relations[phrase] == .nsubj || relations[phrase] == .obl else {
        continue
      }
      let verb = Int(heads[phrase])
      guard
        relations[phrase] == .nsubj
          || !sentence.tokens.contains(where: { relations[$0] == .nsubj && heads[$0] == Int32(verb) })
      else { continue }
      guard verb > phrase,
        let comma = (phrase + 1..<verb).first(where: { document.keys[$0] == Words.comma })
      else { continue }
      // Those behind the comma that hang on the phrase in front of it.
      let astray = (comma + 1..<verb).filter { token in
        let head = Int(heads[token])
        return head >= start && head < comma && document.universalTags[token] != .punct
      }
      guard let subject = astray.first else { continue }
      relations[phrase] = .obl
      heads[subject] = Int32(verb)
      relations[subject] = .nsubj
      for token in astray.dropFirst() {
        heads[token] = Int32(subject)
        relations[token] = .conj
      }
    }
  }
}
