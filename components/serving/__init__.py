"""What stands between a browser and the pages: who gets a line to the app, and what is tidied up after they leave."""
