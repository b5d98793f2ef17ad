"""Messages: every message of the programme, written for each person for whom it is true now."""

from datetime import date

from components import messages
from components.charters import house_style
from components.shell.opening import open_programme
from db import rounds, this_week
from mentoring.message_moments import Moment, likely_moment

opened = open_programme()
today = date.today()
records, addressed = this_week.moment_records(opened), this_week.addressees(opened, today)
who = {moment: addressed[moment] for moment in messages.OFFERED}

moment = messages.ask_moment(who, likely_moment(records, today), opened.programme, today)
values = messages.ask_values(moment)
messages.show(moment, messages.write(moment, who[moment], opened.programme, values), opened.programme, today)
if moment is Moment.LINE_MANAGER:
    messages.show_managers_without_address(records)
logo = house_style.unpack(rounds.get_setting(opened.path, house_style.LOGO))
messages.offer_papers(moment, who[moment], records, today, logo)
