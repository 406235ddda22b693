SELECT other, date, place, source FROM who_met_whom WHERE one = 'Donald Blome' ORDER BY date, other;
