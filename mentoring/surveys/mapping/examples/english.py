"""English wordings of survey questions and the field each means; more of them make the likeness better."""

from __future__ import annotations

WORDINGS = """
submitted_at:
    Timestamp | Completion time | Start time | Submit Date (UTC) | Submitted at | Submission Date | EndDate | Date
    submitted | Response date | Completed at | Date of submission | Started at | Response time stamp | Date received
    | Form submitted on | Date/Time
email:
    Email Address | Email | What’s your work email? | Work e-mail | Your company email address | Username |
    Corporate email | Please enter your e-mail address so we can contact you | What is the best email to reach you?
    | Your email (work) | E-mail (please use your company address) | Which email address should we use to contact
    you? | Your e-mail, please | Business email address
name:
    Name | Full Name | Your name | First and last name | What is your full name? | Participant name | What's your
    name? | Name (first and last) | Name and surname | Please fill in your full name | Your full name (first name,
    last name) | Who are you? | Participant's full name | Please state your name
first_name:
    First Name | Your first name | Given name | Preferred first name | First name (as you like to be called) | What
    is your first name? | Forename | First name / nickname | Your given name | What should we call you? | First name
    only
last_name:
    Last Name | Surname | Your last name | Family name | What is your surname? | Last name (family name) | Your
    family name | Last name / surname
role:
    I want to participate as: | Role Type | Do you want to sign up as a mentor? | Would you like to be a mentor or a
    mentee? | Role | both mentor and mentee | Are you signing up as mentor or mentee? | Which role would you like to
    take on? | Programme role | I am registering as a | In what capacity would you like to take part? | Mentor /
    mentee / both | Please choose your role in the reverse mentoring programme | I'd like to take part as a mentor,
    a mentee, or both | Are you interested in being a mentor or a mentee? | Participation type (mentor/mentee) |
    Choose your role | Mentor or mentee | How would you like to participate? | Would you rather teach or learn
    (mentor / mentee)?
topics_offered:
    Which topics can you teach? | What capabilities do you feel confident mentoring others on? | Skills you can
    share | Topics you can offer as a mentor | Which of these do you think are good at? | Areas of expertise | What
    are you good at? | What could you teach a senior colleague? | Which skills would you be happy to share with
    others? | What knowledge can you pass on? | Your strengths | In which areas could you mentor someone? | What can
    a colleague learn from you? | Please tick the topics you could coach a senior leader on | Which of these
    subjects do you know well enough to teach? | I can help others with | What expertise would you bring as a
    mentor? | Subjects I feel comfortable teaching | I could teach somebody about | What can you offer? | Which
    topics are you an expert in? | Topics you are comfortable mentoring on | Competences you could transfer
topics_wanted:
    What would you like to learn about? | What capabilities do you want to develop? | Learning interests | Topics
    you want to learn | Skills to develop | Which topics are you interested in? | What skills would you like to
    improve? | What do you want to get better at? | In which areas would you like to be mentored? | What would you
    like your mentor to help you with? | Development needs | Topics of interest | Which subjects would you like to
    know more about? | Learning needs | Please select up to three topics you want to learn more about | Where do you
    feel you need support? | What would you like a junior colleague to teach you? | What are your learning
    priorities? | Which digital skills do you want to build? | I want to learn about | Areas for development | Which
    tools would you like to master? | What are you curious about? | Where could a mentor help you most?
department:
    Department | Your department or agency | Which department do you work in? | Org Level 04 | Department and/or job
    function | Please select your function | Team | What team are you in? | Division | Which business unit do you
    belong to? | Your team or department | Which part of the organisation do you work for? | Department name |
    Function area / department | Dept. | Your division or unit | What part of the business are you in?
manager_name:
    Manager | Line manager | Who is your manager? | Manager name | Name of your direct supervisor | Name of your
    line manager | Who do you report to? | Supervisor | Direct manager | Reporting manager | Who is your direct
    supervisor? | Full name of your manager | People manager | Your boss | Manager (first and last name)
manager_email:
    Manager email | Line manager e-mail | Your manager's email address | Supervisor email | Email of your supervisor
    | What is your line manager's email? | Manager's e-mail | Please provide your manager's email address | Email
    line manager | E-mail address of your supervisor
job_title:
    Job Title | Your job title or role | Business Title | What’s your current role? | Role title | Position | What
    is your job? | What is your current position? | Current job title | Your role in the company | What do you do at
    work? | Function title | Describe your current role | Title | What is your role in the organisation?
birth_year:
    Year of birth | Birth year | What is your year of birth? | Date of birth | Age | In what year were you born? |
    Your age | How old are you? | Birthdate | Please enter your year of birth (yyyy) | What age are you? | Year you
    were born | Age in years
generation:
    Generation | Which generation do you belong to? | Age group | Age range | Your generation | Age bracket | What
    age category are you in? | Generational cohort | Please select your age range | Age band | Generation (boomer,
    X, Y, Z)
years_of_service:
    Years of service | Hire Date | How long have you worked here? | Years with company | Tenure | How many years of
    work experience do you have? | How many years have you been with the company? | Start date at the company |
    Length of service | Seniority (years) | When did you join the company? | Number of years employed here | Years
    of experience | How long have you been with us? | Years employed | Date joined
languages:
    Languages | Which languages do you speak? | Languages spoken | Preferred language | Language(s) for
    conversations | What languages do you speak? | Language | Language preference | In which language(s) can you
    mentor? | Languages you are comfortable speaking | What is your preferred language for meetings? | Spoken
    languages | Language(s) you speak fluently
location:
    Location | Where are you based (location/time zone)? | Office location | Which is your home office? | Site |
    Location Address - Country | Where do you work? | City | Which office are you based in? | Work location |
    Country | Primary work site | What is your office location? | Office | Your location | In which city do you
    work?
meeting_mode:
    Meeting Type | Online or in person? | Preferred meeting format | How would you like to meet? | Meeting mode |
    Virtual or face to face? | Do you prefer to meet online or in person? | Meeting preference | Remote or on-site
    meetings | Would you rather meet virtually or face-to-face? | How do you want the conversations to take place? |
    Online / in person / both | How do you prefer to have your sessions? | Format of the meetings
availability:
    Availability | When are you available? | Which days suit you? | How often would you ideally like to meet with a
    mentor? | Preferred time-zone | Please choose times that are good for you [9:00 - 12:00] | What days and times
    work best for you? | How much time can you commit? | Preferred meeting times | How often would you like to meet?
    | Time slots | Which days of the week are you usually available? | What is your preferred meeting frequency? |
    Please indicate your availability for the next six months | Available days | Days you can meet | How many hours
    per month can you spend on this?
max_mentees:
    How many mentees can you take? | How many mentees would you like to mentor this cohort? | Capacity | Maximum
    number of mentees | How many mentees are you willing to mentor? | Number of mentees | How many people could you
    mentor at once? | Max mentees | How many mentees can you handle? | Maximum number of matches | How many mentees?
    | Mentee capacity
preferred_partner:
    Is there anyone you would prefer to have as a mentor? | Preferred mentor | Would you like to enter one to five
    preferred mentors? | Requested partner | Preferred team member 1 | Who would you like to be matched with? | Do
    you have a specific person in mind as mentor? | Preferred mentee | Name of the person you would like to work
    with | Mentor preference | If you could choose, who would be your mentor? | Name a colleague you'd love to be
    paired with | Any preferred match? | I would like to be matched with | Desired mentor (name)
avoid_partner:
    Is there anyone you would prefer NOT to have as a mentor? | Do not match me with | Anything else that would make
    a match not work for you? (optional) | Non-preferred student 1 | People to avoid | Who should we not match you
    with? | Is there anybody you do not want to be paired with? | Anyone you'd rather not work with? | Colleagues to
    exclude from matching | Conflicts of interest | With whom would you prefer not to be matched? | Name anyone who
    should not be your mentor | Exclude these people | I do not want to be matched with | Who would you rather not
    have as a mentor or mentee?
goals:
    🙌 Expectations What expectations do you have for the mentorship program? | Your mentoring goal (use the exact
    format below) | Goals | What do you hope to achieve? | What would success look like for you? | What do you want
    to get out of the programme? | Your objectives | What are your expectations? | Desired outcome | When will you
    consider this a success? | Describe what you hope to gain from reverse mentoring | What is your main goal for
    the next six months? | My goals | What do you expect from your mentor? | What would you like to have achieved by
    the end?
motivation:
    💡 Motivation Why would you like to join the mentorship program? | Why do you want to mentor, and what do you
    hope to get out of it? | Motivation | Why are you interested in this program? | Reason for applying | What
    motivates you to join? | Why are you applying? | Tell us why you want to take part | Your reasons for joining |
    Briefly describe your motivation for joining | What made you decide to sign up? | Why this programme? | I am
    joining because
concerns:
    Do you have any concerns? | Concerns | What worries you about taking part? | Anything we should take into
    account? | What are your worries? | Are there any obstacles? | Is there anything that might hold you back? |
    Anything we need to know? | What would make it difficult for you to take part? | Any reservations about the
    programme? | Do you foresee any challenges? | What could go wrong? | Do you have any doubts?
consent:
    I agree to the processing of my data | Consent | Do you agree to us using the information you provide to us in
    this way? | I have read the privacy notice | GDPR consent | Do you consent to your data being processed? | I
    accept the privacy policy | Privacy consent | Data protection | I understand how my data will be used and agree
    to this | By ticking this box you agree to our privacy statement | Permission to use my answers | I agree | I
    consent to the use of my data for matching
ignore:
    Contract end date | Employee gone | Employeegone | Termination date | Leave date | Last working day | End of employment |
    # | Network ID | Tags | Ending | Response Type | Collector ID | IPAddress | Duration (in seconds) | Progress |
    Finished | ResponseId | Last page | Seed | Stage Date (UTC) | Quiz feedback | Points - Date | Phone number |
    Comments | Gender | How did you hear about this programme? | Anything else you would like to share? | Respondent
    ID | Response ID | Browser | Points | Mobile | Do you have any other comments or questions? | Dietary
    requirements | Preferred pronouns | Device type | Would you like to subscribe to our newsletter? | Employee
    number | Submission ID | What did you think of this form? | Do you like coffee? | Photo | Would you recommend
    this event?
"""
