"""Messages: every message of the programme, written for each person for whom it is true now."""

from datetime import date

from components import messages
from components.charters import house_style
from components.shell.opening import open_programme
from db import rounds, week
from mentoring.moments import likely_moment

opened = open_programme()
records, addressed = week.records(opened), week.addressees(opened, date.today())
who = {moment: addressed[moment] for moment in messages.OFFERED}

moment = messages.ask_moment(who, likely_moment(records, date.today()))
values = messages.ask_values(moment)
messages.show(moment, messages.write(moment, who[moment], opened.programme, values))
logo = house_style.unpack(rounds.get_setting(opened.path, house_style.LOGO))
messages.offer_papers(moment, who[moment], records, date.today(), logo)
