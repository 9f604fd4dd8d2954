"""The server around the dashboard: who may load what, and the page before the shell is there."""

from starlette.middleware import Middleware
from starlette.routing import Route

from frontline.desk.serving.early import Early
from frontline.desk.serving.server import Guard
from frontline.desk.serving.shown import send_page

MIDDLEWARE = (Middleware(Guard), Middleware(Early))
ROUTES = (Route("/page/{digest}", send_page),)
