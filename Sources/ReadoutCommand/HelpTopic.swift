/// What `readout help` explains beside the commands.
enum HelpTopic: String, CaseIterable {
  case corrections
  case frames
  case exitCodes = "exit-codes"

  /// The topic of `help TOPIC`; nil where the arguments ask for none.
  init?(_ arguments: [String]) {
    guard arguments.count == 2, arguments[0] == "help" else { return nil }
    self.init(rawValue: arguments[1])
  }

  /// What is printed; the pages of the manual are made of it.
  var text: String {
    switch self {
    case .corrections: HelpTopic.aboutCorrections
    case .frames: HelpTopic.aboutFrames
    case .exitCodes: HelpTopic.aboutExitCodes
    }
  }

  private static let aboutCorrections = """
    CORRECTIONS: what you know better than the program.

    A file of corrections has one statement a line, its fields separated by tabs. Lines that begin with # are comments.
    It is applied on every run, after and above everything the program concludes:

      readout build news -o graphs --corrections corrections.tsv

    Statements
      same       A  B                     two nodes are one, called as A is
      different  A  B                     one node is two
      rename     A  NAME                  the name to show; the identifier stays
      kind       A  KIND                  person, country, institution or place
      drop       A                        no entity at all
      post       A  TITLE  [OF [FROM [TO]]]
                                          a post that A holds or held; dates as YYYY-MM-DD
      status     M  STATUS                held, ongoing, planned, cancelled, denied or hypothetical
      date       M  FROM  [TO]            the day or days of a meeting
      place      M  A                     where it is
      party      M  A                     A takes part
      no-party   M  A                     A does not

    M is the identifier of a meeting. A, B and OF are identifiers in the graph (person.jane-doe) or names (Jane Doe). With @ARTICLE behind it, a name is what
    one article says: Johnson@003_038b9cc81732f3a0.

    A statement about nobody in these articles is named in a warning and changes nothing. A line that cannot be understood
    ends the run with 65, before anything is written. readout explain shows which names became one node, and why.

    A store keeps corrections itself, with author, day and reason: readout correct STORE STATEMENT FIELD…; readout corrections STORE
    lists them and what each does.

    """

  private static let aboutFrames = """
    FRAMES: your own words for meetings.

    A frame is a word that tells of an encounter, and where its parties stand around it. The program has more than 150
    (lexicons/frames.tsv in its resources); a file of yours adds to them:

      readout build news -o graphs --frames frames.tsv

    The first line names the columns, separated by tabs:

      cue      class  pattern                 kind     family  weight
      powwow   noun   poss between with of    meeting  meet    0.8

    cue      lemmas, such as confer or courtesy call
    class    verb or noun
    pattern  slots, in order: subj, obj, poss or a preposition; / between alternatives; ! behind what must be filled;
             :person, :individual or :destination for what may fill it; =host, =visitor or =mediator for the part played
    kind     meeting, call, visit or summit
    family   may be left out; what kind of telling it is: tellings of one encounter are put together by it
    weight   how surely the cue tells of an encounter when its slots are filled, 0 to 1

    Lines that begin with # are comments. A row that is not understood ends the run with 65. readout explain --why-not
    FILE:LINE shows which frames a line met, and what stood against them.

    """

  private static let aboutExitCodes = """
    EXIT CODES: what a script may count on.

      0   fine
      1   everything else was done, but some inputs were skipped; or nothing was read, and nothing written.
          With --strict also: there was something worth a warning
      64  wrong usage: an unknown command, option, format or name
      65  bad data: corrections, frames, records or a saved graph that cannot be understood
      70  a fault in the program; please report it
      74  a file, a folder or an endpoint could not be read or written

    Results go to standard output or into files; everything else goes to standard error, as
    readout: error: …, readout: skipped: …, readout: warning: … or readout: note: …, with an identifier in brackets that
    does not change between versions.

    """
}
